/* Meeting mode: the whole screen, and arrow keys that go from project to project in the order of the table. */
(function () {
  "use strict";
  var side = window.geoservice.boardSide;
  var STEPS = { ArrowDown: 1, ArrowRight: 1, PageDown: 1, ArrowUp: -1, ArrowLeft: -1, PageUp: -1 };
  var BUSY = "input, select, textarea, [role=tab], [role=tabpanel], .leaflet-container";

  document.addEventListener("keydown", function (event) {
    var by = STEPS[event.key];
    if (!by || (event.target.closest && event.target.closest(BUSY))) {
      return;
    }
    event.preventDefault();
    var ids = side.drawnIds();
    var place = ids.indexOf(side.chosen());
    if (ids.length) {
      side.choose(ids[place < 0 ? (by > 0 ? 0 : ids.length - 1) : (place + by + ids.length) % ids.length], null);
    }
  });

  document.getElementById("full-screen").addEventListener("click", function () {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else if (document.documentElement.requestFullscreen) {
      document.documentElement.requestFullscreen();
    }
  });
})();
