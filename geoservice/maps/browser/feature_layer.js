/* A layer of features: all marks of all of them in drawing order, within a pane of its own if asked. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var PANE_BASE = 400;

  /* options: layerId, paneOrder (or null) */
  geoservice.featureLayer = function (map, collection, options) {
    var layer = geoservice.panedGroup(options.paneOrder);
    var renderer = geoservice.rendererOf(options.paneOrder);
    var atlas = geoservice.atlas(map);
    var features = geoservice.filledIn(collection);
    var handles = geoservice.drawFeatures(atlas, layer, features, renderer, options.layerId);
    atlas.features = atlas.features.concat(handles);
    return layer;
  };

  geoservice.panedGroup = function (order) {
    return new PanedGroup(paneOf(order), order);
  };

  geoservice.rendererOf = function (order) {
    return L.svg({ pane: paneOf(order), padding: 0.3 });
  };

  /* Draws features into a group and gives their handles. */
  geoservice.drawFeatures = function (atlas, group, features, renderer, layerId) {
    var handles = features.map(function (feature) {
      return geoservice.handle(atlas, feature, geoservice.marks(feature, renderer), layerId);
    });
    handles.forEach(function (handle, place) {
      handle.marks.forEach(function (mark) {
        mark.layer._atlasSchematic = Boolean((features[place].properties || {}).schematic);
      });
    });
    inDrawingOrder(handles).forEach(function (mark) {
      group.addLayer(mark.layer);
    });
    return handles;
  };

  function paneOf(order) {
    return order === null ? "overlayPane" : "atlas-" + order;
  }

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
