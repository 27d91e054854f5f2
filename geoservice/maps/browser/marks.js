/* The marks a feature is drawn with: what lies beneath, what catches the pointer, what is seen. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var CASING_PX = 3;
  var HIT_PX = 20;
  var PAPER = "#ffffff";
  var CHOSEN_PX = 3;
  var KEYS = ["color", "weight", "dashArray", "opacity", "fillColor", "fillOpacity", "radius"];
  var RANK = { area: 0, casing: 1, lineHit: 2, line: 3, pointHit: 4, point: 5 };
  var CORNERS = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    diamond: [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]],
    triangle: [[0, -1.3], [1.2, 0.9], [-1.2, 0.9]]
  };

  /* A circle marker that may have corners; an unknown shape stays a circle. */
  var ShapeMarker = L.CircleMarker.extend({
    _updatePath: function () {
      var corners = CORNERS[this.options.shape];
      if (!corners || !this._renderer._setPath) {
        return L.CircleMarker.prototype._updatePath.call(this);
      }
      this._renderer._setPath(this, this._empty() ? "M0 0" : outline(corners, this._point, this._radius));
    }
  });

  /* All marks of one feature: [{rank, layer, seen, hitFor}]; a hit mark hands its events to hitFor. */
  geoservice.marks = function (feature, renderer) {
    var properties = feature.properties || {};
    var silent = !properties.card;
    var style = options(properties.style || {}, { renderer: renderer, interactive: !silent });
    var found = [];
    simple(feature.geometry).forEach(function (geometry) {
      found = found.concat(DRAW[geometry.type](geometry.coordinates, style, silent));
    });
    return found;
  };

  /* Another look for marks that are drawn already; casings and invisible marks keep their distance. */
  geoservice.restyle = function (marks, style) {
    marks.forEach(function (mark) {
      var weight = typeof style.weight === "number" ? style.weight : mark.hitFor && mark.hitFor.options.weight;
      if (mark.seen) {
        mark.layer.setStyle(fitting(mark, style));
      } else if (mark.rank === RANK.casing && typeof style.weight === "number") {
        mark.layer.setStyle({ weight: style.weight + CASING_PX });
        mark.plainWeight = style.weight + CASING_PX;
      } else if (mark.rank === RANK.lineHit) {
        mark.layer.setStyle({ weight: hitWeight(weight) });
      } else if (mark.rank === RANK.pointHit && typeof style.radius === "number") {
        mark.layer.setStyle({ radius: hitRadius(style.radius) });
      }
    });
  };

  /* What is chosen has a broader casing; the style sheet gives it a glow. */
  geoservice.highlight = function (marks, isChosen) {
    marks.forEach(function (mark) {
      if (mark.rank === RANK.casing) {
        mark.plainWeight = mark.plainWeight || mark.layer.options.weight;
        mark.layer.setStyle({ weight: mark.plainWeight + (isChosen ? CHOSEN_PX : 0) });
      }
    });
  };

  function fitting(mark, style) {
    var chosen = {};
    KEYS.concat("shape").forEach(function (key) {
      if (style[key] !== undefined && (key !== "radius" || mark.rank === RANK.point)) {
        chosen[key] = style[key];
      }
    });
    if (style.fillColor) {
      chosen.fillColor = geoservice.fill(style);
    }
    if (mark.rank === RANK.line && style.dashArray !== undefined) {
      chosen.lineCap = style.dashArray ? "butt" : "round";
    }
    return chosen;
  }

  function hitWeight(weight) {
    return Math.max(weight + 8, HIT_PX);
  }

  function hitRadius(radius) {
    return Math.max(radius + 4, HIT_PX / 2);
  }

  var DRAW = {
    Point: function (coordinates, style, silent) {
      var where = L.GeoJSON.coordsToLatLng(coordinates);
      var point = new ShapeMarker(where, style);
      var hit = { radius: hitRadius(style.radius) };
      var marks = [seen("point", point)];
      return silent ? marks : marks.concat(unseen("pointHit", L.circleMarker(where, hidden(style, hit)), point));
    },
    MultiLineString: function (coordinates, style, silent) {
      var where = L.GeoJSON.coordsToLatLngs(coordinates, 1);
      var casing = { color: PAPER, weight: style.weight + CASING_PX, opacity: 0.9 };
      var lined = L.extend({}, style, { fill: false, radius: null, lineCap: style.dashArray ? "butt" : "round" });
      var line = L.polyline(where, lined);
      var hit = { weight: hitWeight(style.weight) };
      var marks = [unseen("casing", L.polyline(where, bare(style, casing))), seen("line", line)];
      return silent ? marks : marks.concat(unseen("lineHit", L.polyline(where, hidden(style, hit)), line));
    },
    MultiPolygon: function (coordinates, style) {
      var where = L.GeoJSON.coordsToLatLngs(coordinates, 2);
      /* Simplified finely, so that a circle stays round. */
      var finely = { radius: null, smoothFactor: 0.2 };
      return [seen("area", L.polygon(where, L.extend({}, style, finely)))];
    }
  };

  function seen(kind, layer) {
    return { rank: RANK[kind], layer: layer, seen: true };
  }

  function unseen(kind, layer, hitFor) {
    return { rank: RANK[kind], layer: layer, seen: false, hitFor: hitFor };
  }

  function hidden(style, change) {
    var clear = { opacity: 0, fill: change.radius !== undefined, fillOpacity: 0, stroke: true };
    return L.extend({ renderer: style.renderer, className: "atlas-hit" }, clear, change);
  }

  function bare(style, change) {
    var still = { interactive: false, fill: false, className: "atlas-casing" };
    return L.extend({ renderer: style.renderer }, still, change);
  }

  function options(style, fixed) {
    var chosen = { color: "#40607f", weight: 3, opacity: 1, fillOpacity: 0.3, radius: 7, className: "atlas-mark" };
    KEYS.concat("shape").forEach(function (key) {
      if (style[key] !== undefined && style[key] !== null) {
        chosen[key] = style[key];
      }
    });
    chosen.stroke = chosen.weight > 0;
    chosen.fillColor = geoservice.fill(style);
    return L.extend(chosen, fixed);
  }

  /* Any GeoJSON geometry as points, multi-lines and multi-polygons. */
  function simple(geometry) {
    if (!geometry) {
      return [];
    }
    if (geometry.type === "GeometryCollection") {
      return geometry.geometries.reduce(function (all, each) {
        return all.concat(simple(each));
      }, []);
    }
    if (geometry.type === "MultiPoint") {
      return geometry.coordinates.map(function (each) {
        return { type: "Point", coordinates: each };
      });
    }
    if (geometry.type === "LineString" || geometry.type === "Polygon") {
      return [{ type: "Multi" + geometry.type, coordinates: [geometry.coordinates] }];
    }
    return [geometry];
  }

  function outline(corners, centre, radius) {
    var written = corners.map(function (corner) {
      return centre.x + corner[0] * radius + "," + (centre.y + corner[1] * radius);
    });
    return "M" + written.join("L") + "Z";
  }
})();
