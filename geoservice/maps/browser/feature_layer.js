/* A layer of features: all marks of all of them in drawing order, within a pane of its own if asked. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var PANE_BASE = 400;

  /* options: layerId, paneOrder (or null) */
  geoservice.featureLayer = function (map, collection, options) {
    var pane = options.paneOrder === null ? "overlayPane" : "atlas-" + options.paneOrder;
    var layer = new PanedGroup(pane, options.paneOrder);
    var renderer = L.svg({ pane: pane, padding: 0.3 });
    var atlas = geoservice.atlas(map);
    var handles = collection.features.map(function (feature) {
      return geoservice.handle(atlas, feature, geoservice.marks(feature, renderer), options.layerId);
    });
    atlas.features = atlas.features.concat(handles);
    handles.forEach(function (handle, place) {
      handle.marks.forEach(function (mark) {
        mark.layer._atlasSchematic = Boolean((collection.features[place].properties || {}).schematic);
      });
    });
    inDrawingOrder(handles).forEach(function (mark) {
      layer.addLayer(mark.layer);
    });
    return layer;
  };

  var PanedGroup = L.FeatureGroup.extend({
    initialize: function (pane, order) {
      L.FeatureGroup.prototype.initialize.call(this, []);
      this._atlasPane = pane;
      this._atlasOrder = order;
    },
    onAdd: function (map) {
      if (!map.getPane(this._atlasPane)) {
        map.createPane(this._atlasPane).style.zIndex = PANE_BASE + this._atlasOrder;
      }
      L.FeatureGroup.prototype.onAdd.call(this, map);
    }
  });

  /* Areas first, then casings, then wide invisible lines, so that no one covers a visible line. */
  function inDrawingOrder(handles) {
    var marks = handles.reduce(function (all, handle) {
      return all.concat(handle.marks);
    }, []);
    marks.forEach(function (mark, place) {
      mark.place = place;
    });
    return marks.sort(function (one, other) {
      return one.rank - other.rank || one.place - other.place;
    });
  }
})();
