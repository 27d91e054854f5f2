/* Names on the map keep out of each other's way and from under the buttons: roads first; a name moves aside,
   one of the ground may wait, and waits too where the edge of the map would cut it. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  /* How far a name may step aside, right and down, nearest first. */
  var ASIDE_PX = [0, -18, 18, -36, 36, -54, 54].reduce(function (steps, down) {
    return steps.concat([0, -70, 70].map(function (right) {
      return [right, down];
    }));
  }, []).sort(function (one, other) {
    return Math.hypot(one[0], one[1]) - Math.hypot(other[0], other[1]);
  });
  var ROOM_PX = 1;

  geoservice.keepNamesApart = function (map) {
    var waiting = null;
    function later() {
      window.cancelAnimationFrame(waiting);
      waiting = window.requestAnimationFrame(function () {
        arrange(map.getPane("tooltipPane"), buttonsOf(map), map.getContainer().getBoundingClientRect());
      });
    }
    map.on("zoomend moveend resize layeradd layerremove tooltipopen", later);
    map.whenReady(later);
  };

  function buttonsOf(map) {
    var controls = map.getContainer().querySelectorAll(".leaflet-control");
    return Array.prototype.map.call(controls, function (control) {
      return control.getBoundingClientRect();
    });
  }

  function arrange(pane, buttons, frame) {
    var labels = Array.prototype.slice.call(pane.querySelectorAll(".atlas-label:not(.atlas-station)"));
    var taken = buttons.slice();
    labels.forEach(function (label) {
      label.style.marginTop = label.style.marginLeft = label.style.visibility = "";
    });
    labels.filter(isRoad).forEach(function (label) {
      place(label, taken);
    });
    labels.forEach(function (label) {
      if (!isRoad(label)) {
        place(label, taken);
        hideIfCut(label, frame);
      }
    });
  }

  function hideIfCut(label, frame) {
    var box = label.getBoundingClientRect();
    var isWhole =
      box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    if (!isWhole) {
      label.style.visibility = "hidden";
    }
  }

  function isRoad(label) {
    return !label.classList.contains("atlas-label-ground");
  }

  function place(label, taken) {
    var box = label.getBoundingClientRect();
    var free = ASIDE_PX.filter(function (by) {
      return !taken.some(function (other) {
        return meet(box, other, by);
      });
    });
    if (!free.length && !isRoad(label)) {
      label.style.visibility = "hidden";
      return;
    }
    var aside = free.length ? free[0] : [0, 0];
    label.style.marginLeft = aside[0] ? aside[0] + "px" : "";
    label.style.marginTop = aside[1] ? aside[1] + "px" : "";
    taken.push(label.getBoundingClientRect());
  }

  function meet(box, other, by) {
    return (
      box.width > 0 &&
      box.left + by[0] < other.right + ROOM_PX &&
      other.left < box.right + by[0] + ROOM_PX &&
      box.top + by[1] < other.bottom + ROOM_PX &&
      other.top < box.bottom + by[1] + ROOM_PX
    );
  }
})();
