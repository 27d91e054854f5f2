/* The state of a day laid over the drawn map: colours, names and cards change, what is left out is hidden. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var pin = null;

  /* state: map {layer: {feature: properties, or true for one drawn as it should be}}, told, stations,
     spot [longitude, latitude] or null; far {project: {layer, feature, bounds}}, those of large layers */
  geoservice.boardMap = function (atlas, state) {
    geoservice.farProjects = state.far || {};
    if (state.told) {
      atlas.tellProjects(state.told);
    }
    atlas.features.forEach(function (feature) {
      var layer = state.map[feature.layerId];
      if (layer) {
        dress(feature, layer[feature.id]);
      }
    });
    if (state.sources && geoservice.askAnew) {
      geoservice.askAnew(geoservice.map, state.sources);
    }
    if (state.stations && geoservice.tellStations) {
      geoservice.tellStations(geoservice.map, state.stations);
    }
    markSpot(state.spot);
  };

  function dress(feature, properties) {
    feature.setShown(Boolean(properties));
    if (!properties || properties === true) {
      return;
    }
    feature.setLook(properties.style);
    feature.setLabel(properties.label);
    feature.setWritten(properties.written ? properties.written.text : null);
    feature.setCard(properties.card);
  }

  /* Where a station that was searched for lies. */
  function markSpot(spot) {
    if (pin) {
      pin.remove();
      pin = null;
    }
    if (spot) {
      var look = { radius: 9, color: "#b2182b", weight: 3, fill: false, className: "atlas-spot", interactive: false };
      pin = L.circleMarker([spot[1], spot[0]], look).addTo(geoservice.map);
      geoservice.map.setView([spot[1], spot[0]], Math.max(geoservice.map.getZoom(), 14));
    }
  }
})();
