/* Reading a place: degrees at the pointer; degrees, grid and stations of a click from the server. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var METRES_A_DEGREE = 111000;
  var DECIMALS = 7;
  var LOOK = { radius: 6, color: "#b2182b", weight: 2, fillColor: "#fff", fillOpacity: 0.7, interactive: false };

  geoservice.placeReader = function (map, panel, options) {
    var words = options.words;
    var mark = L.circleMarker([0, 0], LOOK);
    var asked = 0;

    function read(place) {
      var number = (asked += 1);
      var values = { lon: place.lng.toFixed(DECIMALS), lat: place.lat.toFixed(DECIMALS) };
      panel.tell([words.waiting]);
      geoservice.ask(options.addresses.coordinates, values, function (grid) {
        geoservice.ask(options.addresses.near, values, function (near) {
          if (number === asked) {
            tell(grid, near);
          }
        });
      });
    }

    function tell(grid, near) {
      if (!grid.ok || !near.ok) {
        panel.tell([words.failed]);
        return;
      }
      var pixel = geoservice.filled(words.pixel, { value: pixelMetres(map) });
      panel.tell(grid.body.notes.concat(near.body.notes, pixel), grid.body.rows[0]);
    }

    return {
      hint: words.hint_place,
      endsByDoubleClick: false,
      take: function (latlng) {
        var place = latlng.wrap();
        mark.setLatLng(latlng).addTo(map);
        read(place);
      },
      hover: function (latlng) {
        var place = latlng.wrap();
        panel.live(
          geoservice.filled(words.pointer, {
            longitude: place.lng.toFixed(5),
            latitude: place.lat.toFixed(5)
          })
        );
      },
      undo: function () {},
      done: function () {},
      clear: function () {
        asked += 1;
        mark.remove();
      }
    };
  };

  /* How much ground one dot of the screen covers, to one digit: a remark on precision, not a measure. */
  function pixelMetres(map) {
    var middle = map.getSize().divideBy(2);
    var here = map.containerPointToLatLng(middle).lat;
    var above = map.containerPointToLatLng(middle.subtract([0, 100])).lat;
    return Number((((above - here) * METRES_A_DEGREE) / 100).toPrecision(1));
  }
})();
