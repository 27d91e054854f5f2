/* Basemaps to switch on; near by, schematic lines do not lie over them. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var SCHEMATIC_UP_TO_ZOOM = 12;
  var TRIES = 3;
  var AGAIN_MS = 700;

  /* options: own, failed, hidden, maps [{title, credit, addresses}], titles and credits escaped */
  geoservice.basemaps = function (map, options) {
    var chosen = null;
    var failing = false;
    var line = L.DomUtil.create("p", "atlas-basemap-line", map.getContainer());
    line.setAttribute("role", "status");

    map._atlasGrounds = [[options.own, L.layerGroup().addTo(map)]].concat(
      options.maps.map(function (one) {
        return [one.title, L.layerGroup(one.addresses.map(tiles(one)))];
      })
    );

    function tiles(one) {
      return function (address) {
        var layer = L.tileLayer(address, { maxZoom: 22, maxNativeZoom: 18, attribution: one.credit });
        layer.on("tileerror", function (event) {
          event.tile.atlasTries = (event.tile.atlasTries || 0) + 1;
          if (event.tile.atlasTries < TRIES) {
            again(event.tile);
          } else {
            failing = true;
            say();
          }
        });
        return layer;
      };
    }

    function again(tile) {
      var address = tile.src;
      setTimeout(function () {
        tile.src = address;
      }, AGAIN_MS);
    }

    function hiding() {
      return chosen !== null && map.getZoom() > SCHEMATIC_UP_TO_ZOOM;
    }

    function say() {
      var said = [failing ? options.failed : "", hiding() ? options.hidden : ""].filter(Boolean);
      line.textContent = said.join(" ");
    }

    function judge() {
      map.getContainer().classList.toggle("atlas-on-tiles", chosen !== null);
      map._atlasHidesSchematic = hiding();
      map.eachLayer(hideSchematic);
      map.fire("atlasground"); // what is drawn along a road goes with it
      say();
    }

    /* Lines, what lies beneath them, and the names written beside them. */
    function hideSchematic(layer) {
      if (layer._atlasSchematic) {
        var parts = [layer.getElement(), layer.getTooltip() && layer.getTooltip().getElement()];
        parts.filter(Boolean).forEach(function (part) {
          part.style.display = hiding() ? "none" : "";
        });
      }
    }

    map.on("baselayerchange", function (event) {
      chosen = event.layer === map._atlasGrounds[0][1] ? null : event.layer;
      failing = false;
      judge();
    });
    map.on("zoomend", judge);
    map.on("layeradd", function (event) {
      setTimeout(function () {
        hideSchematic(event.layer);
      }, 0);
    });
  };
})();
