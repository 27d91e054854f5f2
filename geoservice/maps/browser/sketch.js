/* Measuring a line or an outline: the points are drawn here, the number is the server's. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var LEAST = { line: 2, area: 3 };
  var SAME_PX = 4;
  var DECIMALS = 7;
  var LOOK = { color: "#b2182b", weight: 3, interactive: false, className: "atlas-sketch" };
  var DOT = { radius: 4, color: "#b2182b", weight: 2, fillColor: "#fff", fillOpacity: 1, interactive: false };

  geoservice.sketch = function (map, panel, kind, options) {
    var words = options.words;
    var points = [];
    var asked = 0;
    var drawn = L.layerGroup();
    var ahead = L.polyline([], L.extend({ dashArray: "4 5" }, LOOK, { weight: 2 }));

    function draw() {
      drawn.clearLayers();
      ahead.setLatLngs([]);
      var shape = kind === "area" && points.length > 2 ? L.polygon : L.polyline;
      drawn.addLayer(shape(points, L.extend({ fillOpacity: 0.12 }, LOOK, { fill: shape === L.polygon })));
      points.forEach(function (point) {
        drawn.addLayer(L.circleMarker(point, DOT));
      });
      drawn.addLayer(ahead).addTo(map);
    }

    function measure() {
      var number = (asked += 1);
      if (points.length < LEAST[kind]) {
        panel.tell([]);
        return;
      }
      panel.tell([words.waiting]);
      geoservice.ask(options.addresses.measure, { kind: kind, points: written(points) }, function (answer) {
        if (number === asked) {
          told(answer);
        }
      });
    }

    function told(answer) {
      if (answer.ok) {
        panel.tell(answer.body.notes, answer.body.rows[0]);
      } else {
        panel.tell([(answer.body && words[answer.body.error.kind]) || words.failed]);
      }
    }

    function near(one, other) {
      return map.latLngToContainerPoint(one).distanceTo(map.latLngToContainerPoint(other)) < SAME_PX;
    }

    return {
      hint: words["hint_" + kind],
      endsByDoubleClick: true,
      take: function (place) {
        var last = points[points.length - 1];
        if (last && near(last, place)) {
          return; // the second click of a double-click
        }
        if (points.length === options.mostPoints) {
          panel.live(words.full);
          return;
        }
        points.push(place);
        draw();
        measure();
      },
      undo: function () {
        points.pop();
        draw();
        measure();
      },
      hover: function (place) {
        if (points.length) {
          var back = kind === "area" && points.length > 1 ? [points[0]] : [];
          ahead.setLatLngs([points[points.length - 1], place].concat(back));
        }
      },
      done: function () {
        ahead.setLatLngs([]);
      },
      clear: function () {
        points = [];
        asked += 1;
        drawn.clearLayers();
        drawn.remove();
      }
    };
  };

  function written(points) {
    return points
      .map(function (point) {
        var place = point.wrap();
        return place.lng.toFixed(DECIMALS) + "," + place.lat.toFixed(DECIMALS);
      })
      .join(";");
  }
})();
