/* Names on the map keep out of each other's way and from under the buttons: roads first; a name moves aside,
   and a thin line leads back to its road where it stands off; one of the ground may wait; none is shown
   that the edge of the map would cut. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  /* How far a name may step aside, right and down, nearest first. */
  var ASIDE_PX = [0, -18, 18, -36, 36, -54, 54].reduce(function (steps, down) {
    return steps.concat([0, -35, 35, -70, 70].map(function (right) {
      return [right, down];
    }));
  }, []).sort(function (one, other) {
    return Math.hypot(one[0], one[1]) - Math.hypot(other[0], other[1]);
  });
  var ROOM_PX = 1;
  var OFF_PX = 12;

  geoservice.keepNamesApart = function (map) {
    var waiting = null;
    function later() {
      window.cancelAnimationFrame(waiting);
      waiting = window.requestAnimationFrame(function () {
        arrange(map.getPane("tooltipPane"), geoservice.buttonsOf(map), geoservice.freeFrame(map));
      });
    }
    map.on("zoomend moveend resize layeradd layerremove tooltipopen atlasshown atlasroom", later);
    map.whenReady(later);
  };

  /* Where the buttons of a map stand in the window. */
  geoservice.buttonsOf = function (map) {
    var controls = map.getContainer().querySelectorAll(".leaflet-control");
    return Array.prototype.map.call(controls, function (control) {
      return control.getBoundingClientRect();
    });
  };

  function arrange(pane, buttons, frame) {
    var labels = Array.prototype.slice.call(pane.querySelectorAll(".atlas-label:not(.atlas-station)"));
    var taken = buttons.slice();
    labels.forEach(function (label) {
      label.style.marginTop = label.style.marginLeft = label.style.visibility = "";
    });
    labels.filter(isRoad).forEach(function (label) {
      lead(label, place(label, taken, frame));
      hideIfCut(label, frame); /* half a length would be another length */
    });
    labels.forEach(function (label) {
      if (!isRoad(label)) {
        place(label, taken, frame);
        hideIfCut(label, frame);
      }
    });
  }

  function hideIfCut(label, frame) {
    var box = label.getBoundingClientRect();
    if (box.width > 0 && !isWhole(box, frame, [0, 0])) {
      label.style.visibility = "hidden";
    }
  }

  function isWhole(box, frame, by) {
    return (
      box.left + by[0] >= frame.left &&
      box.right + by[0] <= frame.right &&
      box.top + by[1] >= frame.top &&
      box.bottom + by[1] <= frame.bottom
    );
  }

  function isRoad(label) {
    return !label.classList.contains("atlas-label-ground");
  }

  function place(label, taken, frame) {
    var box = label.getBoundingClientRect();
    var free = ASIDE_PX.filter(function (by) {
      return !taken.some(function (other) {
        return meet(box, other, by);
      });
    });
    if (!free.length && !isRoad(label)) {
      label.style.visibility = "hidden";
      return [0, 0];
    }
    var whole = free.filter(function (by) {
      return isWhole(box, frame, by);
    });
    var aside = whole[0] || free[0] || [0, 0];
    label.style.marginLeft = aside[0] ? aside[0] + "px" : "";
    label.style.marginTop = aside[1] ? aside[1] + "px" : "";
    taken.push(label.getBoundingClientRect());
    return aside;
  }

  /* From the nearest edge of a name that moved aside to where it stood at its road. */
  function lead(label, aside) {
    var old = label.querySelector(".atlas-leader");
    var box = label.getBoundingClientRect();
    var foot = footOf(label, box.width, box.height);
    var to = [foot[0] - aside[0], foot[1] - aside[1]];
    var from = [between(to[0], box.width), between(to[1], box.height)];
    var length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (old) {
      label.removeChild(old);
    }
    if (length > OFF_PX) {
      draw(label, from, length, Math.atan2(to[1] - from[1], to[0] - from[0]));
    }
  }

  /* Where on its box a name touches its road. */
  function footOf(label, width, height) {
    var at = { right: [0, 0.5], left: [1, 0.5], top: [0.5, 1], bottom: [0.5, 0] };
    var side = Object.keys(at).filter(function (one) {
      return label.classList.contains("leaflet-tooltip-" + one);
    })[0];
    var share = at[side] || [0.5, 0.5];
    return [share[0] * width, share[1] * height];
  }

  function between(place, end) {
    return Math.min(Math.max(place, 0), end);
  }

  function draw(label, from, length, angle) {
    var line = document.createElement("i");
    line.className = "atlas-leader";
    line.style.left = from[0] + "px";
    line.style.top = from[1] + "px";
    line.style.width = length + "px";
    line.style.transform = "rotate(" + angle + "rad)";
    label.appendChild(line);
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
