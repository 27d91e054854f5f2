/* What is on a map, feature by feature, for any script that filters, replays or selects.

   geoservice.atlas(map) gives, always the same object for one map:
     features                the features of all layers, in layer order, each
       id, layerId, projectId (or null), layer (its first seen mark, a Leaflet layer)
       element()             the path a key reaches; null while its layer is switched off
       bounds()              around all its marks
       open(opener)          shows its card and marks it; see openCard
       setLook(style)        color, weight, dashArray, opacity, fillColor, fillOpacity, radius, shape
       setLabel(text)        what hover tells, and a screen reader where the project says no more
       setWritten(text)      what stands beside it all the time; null for nothing
       setCard(card)         the card from now on; the open one is written anew
       isShown()             whether its marks are shown
       setShown(bool)        hides or shows all its marks; the layer switch is not touched
       isVisible()           shown, and its layer switched on
       follow(fn)            fn() whenever it appears or goes; gives a function that ends it
     openCard(card, opener)  shows any card; with `opener` (an element) the focus goes in, and back
                             to it at the end; without, the focus stays where it is
     closeCard()
     replaceFeatures(layerId, handles)    what a layer shows from now on, for layers fetched in parts
     onOpen(fn(id, layerId, projectId))   for openCard, all three are null
     onClose(fn())
     tellProjects(told)      projects and sources by id: what cards share; the open card is written anew */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});

  geoservice.atlas = function (map) {
    if (!map._geoserviceAtlas) {
      map._geoserviceAtlas = new Atlas(map);
    }
    return map._geoserviceAtlas;
  };

  /* told: projects {id: {said, chain, sections, sources}}, sources {id: title}, text */
  geoservice.tellProjects = function (map, told) {
    geoservice.atlas(map).tellProjects(told);
  };

  function Atlas(map) {
    this.map = map;
    this.features = [];
    this._told = { projects: {}, sources: {}, text: {} };
    this._selected = null;
    this._card = null;
    this._openers = [];
    this._closers = [];
    this._drawer = geoservice.drawer(map, this.closeCard.bind(this));
  }

  Atlas.prototype = {
    constructor: Atlas,

    tellProjects: function (told) {
      this._told = L.extend({}, this._told, told);
      this.features.forEach(function (feature) {
        feature.sayAnew();
      });
      this._rewrite();
    },

    /* A project in the words of its row of the table; nothing where none were told. */
    saidOf: function (projectId) {
      var all = this._told.projects;
      return (Object.prototype.hasOwnProperty.call(all, projectId) && all[projectId].said) || "";
    },

    openCard: function (card, opener) {
      this._open(card, opener, null);
    },

    openFeature: function (handle, opener, latlng) {
      this._open(handle.card, opener, handle, latlng);
    },

    closeCard: function () {
      if (!this._card) {
        return;
      }
      var left = this._selected;
      this._select(null);
      this._card = null;
      this._drawer.hide(left && left.element());
      call(this._closers, []);
    },

    onOpen: function (told) {
      this._openers.push(told);
    },

    onClose: function (told) {
      this._closers.push(told);
    },

    /* Other features of a layer than before; the chosen one stays chosen, its card as it was. */
    replaceFeatures: function (layerId, handles) {
      var chosen = this._selected;
      this.features = this.features
        .filter(function (handle) {
          return handle.layerId !== layerId;
        })
        .concat(handles);
      if (!chosen || chosen.layerId !== layerId) {
        return;
      }
      var again = handles.filter(function (handle) {
        return handle.id === chosen.id;
      })[0];
      if (again) {
        again.card = this._card;
        this._select(again);
      }
    },

    /* The card of a feature has changed. */
    cardChanged: function (handle) {
      if (handle === this._selected && handle.card) {
        this._card = handle.card;
        this._rewrite();
      }
    },

    _open: function (card, opener, handle, latlng) {
      this._select(handle);
      this._card = card;
      this._drawer.show(this._written(), opener, handle && { bounds: handle.bounds(), latlng: latlng });
      call(this._openers, handle ? [handle.id, handle.layerId, handle.projectId] : [null, null, null]);
    },

    _select: function (handle) {
      if (this._selected) {
        this._selected.setSelected(false);
      }
      this._selected = handle;
      if (handle) {
        handle.setSelected(true);
      }
    },

    _rewrite: function () {
      if (this._card) {
        this._drawer.write(this._written());
      }
    },

    _written: function () {
      return geoservice.card(this._card, this._told);
    }
  };

  function call(told, values) {
    told.slice().forEach(function (one) {
      one.apply(null, values);
    });
  }
})();
