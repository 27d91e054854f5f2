/* A page on paper: its map is drawn anew as wide as the paper, what is folded unfolds; afterwards all is put back. */
(function () {
  "use strict";
  var PAPER_PX = 700;
  var HEIGHT_PX = 400;
  var FOLDED = "main details:not(.drop):not([open])";
  var kept = null;
  var unfolded = [];

  window.addEventListener("beforeprint", function () {
    unfolded = Array.prototype.slice.call(document.querySelectorAll(FOLDED));
    fold(true);
    var map = window.geoservice && window.geoservice.map;
    if (!map || kept) {
      return;
    }
    var frame = map.getContainer().closest(".atlas-map");
    if (!frame || document.body.classList.contains("atlas-print")) {
      return;
    }
    kept = { map: map, frame: frame, bounds: map.getBounds(), centre: map.getCenter(), zoom: map.getZoom() };
    frame.style.width = PAPER_PX + "px";
    frame.style.height = HEIGHT_PX + "px";
    map.invalidateSize({ animate: false, pan: false });
    map.fitBounds(kept.bounds, { animate: false });
  });

  window.addEventListener("afterprint", function () {
    fold(false);
    if (!kept) {
      return;
    }
    kept.frame.style.width = kept.frame.style.height = "";
    kept.map.invalidateSize({ animate: false, pan: false });
    kept.map.setView(kept.centre, kept.zoom, { animate: false });
    kept = null;
  });

  function fold(open) {
    unfolded.forEach(function (each) {
      each.open = open;
    });
  }
})();
