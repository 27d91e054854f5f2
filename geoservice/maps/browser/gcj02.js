/* A map whose tiles are GCJ-02: places are shifted as they are drawn, and shifted back when read.
   The formula and its inverse are those of geoservice/domain/datum.py; a test compares the numbers. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var SEMI_MAJOR_M = 6378245.0;
  var ECCENTRICITY2 = 0.00669342162296594323;
  var ITERATIONS = 8;
  var RADIANS = Math.PI / 180;

  geoservice.wgs84ToGcj02 = function (longitude, latitude) {
    var east = longitude - 105;
    var north = latitude - 35;
    var sine = Math.sin(latitude * RADIANS);
    var magic = 1 - ECCENTRICITY2 * sine * sine;
    var meridian = (SEMI_MAJOR_M * (1 - ECCENTRICITY2)) / Math.pow(magic, 1.5);
    var parallel = (SEMI_MAJOR_M / Math.sqrt(magic)) * Math.cos(latitude * RADIANS);
    return [
      longitude + shiftEast(east, north) / parallel / RADIANS,
      latitude + shiftNorth(east, north) / meridian / RADIANS
    ];
  };

  geoservice.gcj02ToWgs84 = function (longitude, latitude) {
    var found = [longitude, latitude];
    for (var turn = 0; turn < ITERATIONS; turn += 1) {
      var drawn = geoservice.wgs84ToGcj02(found[0], found[1]);
      found = [found[0] + longitude - drawn[0], found[1] + latitude - drawn[1]];
    }
    return found;
  };

  var flat = L.Projection.SphericalMercator;
  L.CRS.GCJ02 = L.extend({}, L.CRS.EPSG3857, {
    code: "GCJ02",
    projection: L.extend({}, flat, {
      project: function (place) {
        var drawn = geoservice.wgs84ToGcj02(place.lng, place.lat);
        return flat.project(L.latLng(drawn[1], drawn[0]));
      },
      unproject: function (point) {
        var drawn = flat.unproject(point);
        var place = geoservice.gcj02ToWgs84(drawn.lng, drawn.lat);
        return L.latLng(place[1], place[0]);
      }
    })
  });

  function waves(angle) {
    return ((20 * Math.sin(6 * Math.PI * angle) + 20 * Math.sin(2 * Math.PI * angle)) * 2) / 3;
  }

  function shiftEast(east, north) {
    var shift = 300 + east + 2 * north + 0.1 * east * east + 0.1 * east * north;
    shift += 0.1 * Math.sqrt(Math.abs(east)) + waves(east);
    shift += ((20 * Math.sin(Math.PI * east) + 40 * Math.sin((Math.PI / 3) * east)) * 2) / 3;
    return shift + ((150 * Math.sin((Math.PI / 12) * east) + 300 * Math.sin((Math.PI / 30) * east)) * 2) / 3;
  }

  function shiftNorth(east, north) {
    var shift = -100 + 2 * east + 3 * north + 0.2 * north * north + 0.1 * east * north;
    shift += 0.2 * Math.sqrt(Math.abs(east)) + waves(east);
    shift += ((20 * Math.sin(Math.PI * north) + 40 * Math.sin((Math.PI / 3) * north)) * 2) / 3;
    return shift + ((160 * Math.sin((Math.PI / 12) * north) + 320 * Math.sin((Math.PI / 30) * north)) * 2) / 3;
  }
})();
