/* A line whose metres the server has measured: the place at a distance, the distance of a place. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var A = 6378137;
  var F = 1 / 298.257222101;
  var E2 = F * (2 - F);
  var DEGREE = Math.PI / 180;

  /* parts: arrays of L.LatLng; along: for each its metres from the start, as measured on the ellipsoid */
  geoservice.measuredLine = function (parts, along) {
    return new MeasuredLine(parts, along);
  };

  function MeasuredLine(parts, along) {
    this._segments = [];
    parts.forEach(function (part, number) {
      for (var i = 1; i < part.length; i += 1) {
        this._segments.push({
          part: number,
          start: part[i - 1],
          end: part[i],
          from: along[number][i - 1],
          to: along[number][i]
        });
      }
    }, this);
    this.length = this._segments.length ? this._segments[this._segments.length - 1].to : 0;
  }

  MeasuredLine.prototype = {
    constructor: MeasuredLine,

    /* The place at a distance; past the ends, the end. */
    at: function (distance) {
      var last = this._segments[this._segments.length - 1];
      for (var i = 0; i < this._segments.length; i += 1) {
        if (distance <= this._segments[i].to) {
          return on(this._segments[i], distance);
        }
      }
      return on(last, last.to);
    },

    /* The line between two distances, part by part. */
    between: function (from, to) {
      var lines = [];
      var open = null;
      this._segments.forEach(function (segment) {
        var low = Math.max(from, segment.from);
        var high = Math.min(to, segment.to);
        if (high <= low) {
          return;
        }
        if (!open || open.part !== segment.part) {
          open = { part: segment.part, line: [on(segment, low)] };
          lines.push(open.line);
        }
        open.line.push(on(segment, high));
      });
      return lines;
    },

    /* The nearest spot: {distance, offset} in metres, side "left", "right" or "on". */
    nearest: function (place) {
      return this._segments.reduce(function (best, segment) {
        var found = foot(segment, place);
        return !best || found.offset < best.offset ? found : best;
      }, null);
    }
  };

  function on(segment, distance) {
    var whole = segment.to - segment.from;
    var share = whole > 0 ? Math.min(1, Math.max(0, (distance - segment.from) / whole)) : 0;
    return L.latLng(
      segment.start.lat + share * (segment.end.lat - segment.start.lat),
      segment.start.lng + share * (segment.end.lng - segment.start.lng)
    );
  }

  function foot(segment, place) {
    var start = plane(place, segment.start);
    var end = plane(place, segment.end);
    var run = { x: end.x - start.x, y: end.y - start.y };
    var square = run.x * run.x + run.y * run.y;
    var share = square > 0 ? Math.min(1, Math.max(0, -(start.x * run.x + start.y * run.y) / square)) : 0;
    var spot = { x: start.x + share * run.x, y: start.y + share * run.y };
    var offset = Math.sqrt(spot.x * spot.x + spot.y * spot.y);
    var turn = run.y * spot.x - run.x * spot.y;
    return {
      distance: segment.from + share * (segment.to - segment.from),
      offset: offset,
      side: offset <= 0.05 ? "on" : turn > 0 ? "left" : "right"
    };
  }

  /* Metres east and north of a place, in which short geodesics are straight: by the middle latitude,
     turned by half the convergence of the meridians. */
  function plane(origin, place) {
    var middle = ((origin.lat + place.lat) / 2) * DEGREE;
    var shrink = 1 - E2 * Math.sin(middle) * Math.sin(middle);
    var east = (A / Math.sqrt(shrink)) * Math.cos(middle) * (place.lng - origin.lng) * DEGREE;
    var north = ((A * (1 - E2)) / Math.pow(shrink, 1.5)) * (place.lat - origin.lat) * DEGREE;
    var half = ((place.lng - origin.lng) * DEGREE * Math.sin(middle)) / 2;
    return { x: east * Math.cos(half) - north * Math.sin(half), y: east * Math.sin(half) + north * Math.cos(half) };
  }
})();
