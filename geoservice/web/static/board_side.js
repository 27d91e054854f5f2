/* The side panel: tabs by click and arrow key; a project chosen in a list is shown on the map, and the other way. */
(function () {
  "use strict";
  var geoservice = window.geoservice;
  var atlas = geoservice.atlas(geoservice.map);
  var tabs = Array.prototype.slice.call(document.querySelectorAll('[role="tab"]'));
  var chosen = null;

  function select(tab, focus) {
    tabs.forEach(function (each) {
      var isShown = each === tab;
      each.setAttribute("aria-selected", String(isShown));
      each.tabIndex = isShown ? 0 : -1;
      document.getElementById(each.getAttribute("aria-controls")).hidden = !isShown;
    });
    document.querySelector(".board").classList.toggle("with-table", tab.id === "tab-table");
    geoservice.map.invalidateSize();
    if (focus) {
      tab.focus();
    }
  }

  /* A number above the map leads to the list it counts. */
  document.addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest(".tile[data-board]")) {
      select(document.getElementById("tab-table"), false);
    }
  });

  tabs.forEach(function (tab, place) {
    tab.addEventListener("click", function () {
      select(tab, false);
    });
    tab.addEventListener("keydown", function (event) {
      var by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) {
        event.preventDefault();
        select(tabs[(place + by + tabs.length) % tabs.length], true);
      }
    });
  });

  function featuresOf(projectId) {
    return atlas.features.filter(function (feature) {
      return feature.projectId === projectId && feature.isShown();
    });
  }

  function markRows() {
    Array.prototype.forEach.call(document.querySelectorAll("tr[data-project]"), function (row) {
      var isChosen = row.dataset.project === chosen;
      row.classList.toggle("chosen", isChosen);
      row[isChosen ? "setAttribute" : "removeAttribute"]("aria-current", "true");
      if (isChosen && row.offsetParent) {
        row.scrollIntoView({ block: "nearest" });
      }
    });
  }

  /* Where the features of a project lie that a large layer draws, fetched or not; null for none. */
  function farOf(projectId) {
    var all = geoservice.farProjects;
    return Object.prototype.hasOwnProperty.call(all, projectId) ? all[projectId] : null;
  }

  /* Shows a project that is drawn; false where it is on no map. */
  function choose(projectId, opener) {
    var far = farOf(projectId);
    var own = featuresOf(projectId).filter(function (feature) {
      return !far || feature.layerId !== far.layer;
    });
    if (!own.length && !far) {
      return false;
    }
    var bounds = own.reduce(function (all, feature) {
      return all.extend(feature.bounds());
    }, L.latLngBounds([]));
    if (far) {
      bounds.extend([far.bounds[1], far.bounds[0]]).extend([far.bounds[3], far.bounds[2]]);
    }
    geoservice.map.fitBounds(bounds, { padding: [60, 60], maxZoom: 14 });
    if (own.length) {
      own[0].open(opener);
    } else {
      chosen = projectId; /* its card opens once its features are here */
      markRows();
      geoservice.openRemote(geoservice.map, far.layer, far.feature, opener);
    }
    return true;
  }

  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[data-project]") : null;
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && choose(link.dataset.project, link)) {
      event.preventDefault();
    }
  });
  atlas.onOpen(function (id, layerId, projectId) {
    chosen = projectId;
    markRows();
  });
  atlas.onClose(function () {
    chosen = null;
    markRows();
  });
  document.addEventListener("board:shown", markRows);

  /* Projects that are drawn, in the order of the table. */
  function drawnIds() {
    var ids = Array.prototype.map.call(document.querySelectorAll("tr[data-project]"), function (row) {
      return row.dataset.project;
    });
    return ids.filter(function (id) {
      return farOf(id) || featuresOf(id).length;
    });
  }

  geoservice.boardSide = {
    choose: choose,
    drawnIds: drawnIds,
    chosen: function () {
      return chosen;
    }
  };
})();
