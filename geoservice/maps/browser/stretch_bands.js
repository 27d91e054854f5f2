/* Progress by stretch: a band for each work item beside its road, as far off at any zoom. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var FIRST_PX = 10;
  var STEP_PX = 8;
  var SHARPEST = 0.5;
  var HOVER = { sticky: true, opacity: 1, className: "atlas-tooltip" };

  /* bands: for each work item its stretches {from, to, state, label}; looks: style by state */
  geoservice.stretchBands = function (line, bands, looks, renderer) {
    var group = L.featureGroup();
    bands.forEach(function (stretches, place) {
      stretches.forEach(function (stretch) {
        group.addLayer(band(line, stretch, looks[stretch.state], FIRST_PX + place * STEP_PX, renderer));
      });
    });
    return group;
  };

  function band(line, stretch, look, offset, renderer) {
    var layer = new BesideLine(line.between(stretch.from, stretch.to), {
      renderer: renderer,
      color: look.color,
      weight: look.weight,
      dashArray: look.dashArray,
      lineCap: "butt",
      className: "atlas-band",
      besidePx: offset
    });
    var told = document.createElement("span");
    told.textContent = stretch.label;
    layer.bindTooltip(told, HOVER);
    layer.on("add", function () {
      var element = layer.getElement();
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", stretch.label);
      element.setAttribute("data-state", stretch.state);
    });
    return layer;
  }

  /* A line drawn to the right of its places, `besidePx` pixels away. */
  var BesideLine = L.Polyline.extend({
    _project: function () {
      L.Polyline.prototype._project.call(this);
      var beside = this.options.besidePx;
      var room = L.point(beside, beside);
      this._rings = this._rings.map(function (ring) {
        return shifted(L.LineUtil.simplify(ring, 1), beside);
      });
      if (this._rawPxBounds && this._rawPxBounds.isValid()) {
        this._rawPxBounds.min._subtract(room);
        this._rawPxBounds.max._add(room);
        this._updateBounds();
      }
    }
  });

  function shifted(points, offset) {
    var normals = points.slice(1).map(function (point, i) {
      return normal(points[i], point);
    });
    return points.map(function (point, i) {
      var before = normals[Math.max(0, i - 1)];
      var after = normals[Math.min(normals.length - 1, i)];
      return before ? point.add(mitre(before, after).multiplyBy(offset)) : point;
    });
  }

  /* To the right of the way from one point to the other; down is positive on a screen. */
  function normal(one, other) {
    var run = other.subtract(one);
    var length = Math.sqrt(run.x * run.x + run.y * run.y) || 1;
    return L.point(-run.y / length, run.x / length);
  }

  function mitre(before, after) {
    var sum = before.add(after);
    var length = Math.sqrt(sum.x * sum.x + sum.y * sum.y);
    if (!length) {
      return after;
    }
    var middle = sum.divideBy(length);
    return middle.divideBy(Math.max(SHARPEST, middle.x * after.x + middle.y * after.y));
  }
})();
