/* Chainage ticks that thin with the zoom, and the marks of the two ends. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var STEPS_M = [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];
  var APART_PX = 80;
  var EDGE_PX = 4;
  var HALF_TICK_PX = 5;
  var AROUND_M = 20;
  var EQUATOR_M = 40075016.686;

  /* line: of measured_line.js; road: ticks [[label metres, distance]], ends; label(metres) -> text */
  geoservice.stationTicks = function (map, line, road, label, renderer) {
    var step = stepFor(map, line.at(0).lat);
    var view = map.getBounds().pad(-0.03);
    var clear = step * 0.4;
    var group = L.layerGroup();
    road.ticks.forEach(function (tick) {
      var place = line.at(tick[1]);
      var isFree = tick[1] > clear && tick[1] < line.length - clear;
      if (isFree && tick[0] % step === 0 && view.contains(place)) {
        group.addLayer(mark(map, line, tick[1], label(tick[0]), renderer));
      }
    });
    return group;
  };

  geoservice.roadEnds = function (map, line, texts, renderer) {
    return L.layerGroup([0, line.length].map(function (distance, i) {
      var end = L.circleMarker(line.at(distance), {
        renderer: renderer,
        radius: 5,
        color: "#1f2a33",
        weight: 2,
        fillColor: i ? "#1f2a33" : "#ffffff",
        fillOpacity: 1,
        interactive: false,
        className: "atlas-road-end"
      });
      return written(end, texts[i], upOrDown(map, line, distance, i ? 1 : -1));
    }));
  };

  function mark(map, line, distance, text, renderer) {
    var options = { renderer: renderer, color: "#1f2a33", weight: 1.5, fill: false, interactive: false };
    var tick = new Tick(line.at(distance), L.extend(options, { className: "atlas-tick" }));
    tick.side = away(map, line, distance, 0);
    return written(tick, text, tick.side);
  }

  function written(layer, text, side) {
    var element = document.createElement("span");
    element.textContent = text;
    var sideways = Math.abs(side.x) > Math.abs(side.y);
    layer.bindTooltip(element, {
      permanent: true,
      opacity: 1,
      className: "atlas-label atlas-station",
      direction: sideways ? (side.x > 0 ? "right" : "left") : side.y > 0 ? "bottom" : "top",
      offset: [6 * side.x, 6 * side.y]
    });
    layer.on("add", function () {
      layer.getElement().setAttribute("aria-hidden", "true");
    });
    return layer;
  }

  /* A unit step on the screen: to the left of the road (0), onwards (1) or back (-1). */
  function away(map, line, distance, onwards) {
    var one = map.project(line.at(Math.max(0, distance - AROUND_M)), 18);
    var other = map.project(line.at(Math.min(line.length, distance + AROUND_M)), 18);
    var run = other.subtract(one);
    var length = Math.sqrt(run.x * run.x + run.y * run.y) || 1;
    return onwards ? run.multiplyBy(onwards / length) : L.point(run.y / length, -run.x / length);
  }

  /* Above or below an end, where the edge of the map is less near than beside it. */
  function upOrDown(map, line, distance, onwards) {
    var along = away(map, line, distance, onwards);
    var across = away(map, line, distance, 0);
    return L.point(0, (Math.abs(along.y) > Math.abs(along.x) ? along.y : across.y) < 0 ? -1 : 1);
  }

  /* A label of an end moves inwards from the side of the map, from the drawer and from under a button;
     one that would leave its end behind is not shown under a button. */
  geoservice.keepInside = function (map, ends) {
    var room = geoservice.freeFrame(map);
    var buttons = geoservice.buttonsOf(map);
    ends.eachLayer(function (end) {
      var label = end.getTooltip().getElement();
      label.style.marginLeft = "0";
      label.style.visibility = "";
      var box = label.getBoundingClientRect();
      var inner = besideButtons(box, room, buttons);
      var move = Math.max(0, inner.left + EDGE_PX - box.left) - Math.max(0, box.right + EDGE_PX - inner.right);
      var isNear = Math.abs(move) < box.width / 2;
      label.style.marginLeft = (isNear ? move : 0) + "px";
      label.style.visibility = !isNear && buttons.some(covers(box)) ? "hidden" : "";
    });
  };

  /* The room at the height of a label, less the buttons beside which it stands. */
  function besideButtons(box, room, buttons) {
    var middle = (room.left + room.right) / 2;
    return buttons.filter(covers(box)).reduce(function (left, button) {
      var isLeft = button.left + button.right < 2 * middle;
      return {
        left: isLeft ? Math.max(left.left, button.right) : left.left,
        right: isLeft ? left.right : Math.min(left.right, button.left)
      };
    }, { left: room.left, right: room.right });
  }

  function covers(box) {
    return function (other) {
      return box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom;
    };
  }

  /* Labels of ticks give way to every other label, and to those of ticks before them. */
  geoservice.thinLabels = function (map, ticks) {
    var taken = [];
    var own = [];
    ticks.eachLayer(function (tick) {
      var label = tick.getTooltip().getElement();
      if (label) {
        own.push(label);
      }
    });
    Array.prototype.forEach.call(map.getPane("tooltipPane").querySelectorAll(".atlas-label"), function (label) {
      if (own.indexOf(label) < 0) {
        taken.push(label.getBoundingClientRect());
      }
    });
    own.forEach(function (label) {
      var box = label.getBoundingClientRect();
      var meets = taken.some(covers(box));
      label.classList.toggle("atlas-hidden", meets);
      if (!meets) {
        taken.push(box);
      }
    });
  };

  /* A circle marker drawn as a short line across the road. */
  var Tick = L.CircleMarker.extend({
    _updatePath: function () {
      var out = this.side.multiplyBy(HALF_TICK_PX);
      var one = this._point.add(out);
      var other = this._point.subtract(out);
      this._renderer._setPath(this, "M" + one.x + "," + one.y + "L" + other.x + "," + other.y);
    }
  });

  function stepFor(map, latitude) {
    var metresPerPx = (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / Math.pow(2, map.getZoom() + 8);
    return STEPS_M.filter(function (step) {
      return step / metresPerPx >= APART_PX;
    })[0] || Infinity;
  }
})();
