/* A map in somebody else's page tells that page the height it would like: {type: "geoservice:height", height}.
   It is told to our own origin and to origins that may frame the map, and to nobody else. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var MAP_RATIO = 0.6;
  var LEAST_MAP_PX = 320;
  var MOST_MAP_PX = 720;
  var NARROW = "(max-width: 40rem)";
  var NARROW_LEGEND_PX = 240;

  function parentOrigin() {
    var above = window.location.ancestorOrigins;
    if (above && above.length) {
      return above[0];
    }
    try {
      return new URL(document.referrer).origin;
    } catch (fault) {
      return "";
    }
  }

  /* From what stands in it, not from its box: the box is as high as the frame already is. */
  function contentHeight(element) {
    var last = element && element.lastElementChild;
    if (!last) {
      return 0;
    }
    var style = window.getComputedStyle(element);
    var top = element.getBoundingClientRect().top - element.scrollTop;
    return last.getBoundingClientRect().bottom - top + parseFloat(style.paddingBottom);
  }

  function wantedHeight() {
    var header = document.querySelector(".atlas-document-header").offsetHeight;
    var legend = contentHeight(document.querySelector(".atlas-legend"));
    var map = Math.min(MOST_MAP_PX, Math.max(LEAST_MAP_PX, document.documentElement.clientWidth * MAP_RATIO));
    if (window.matchMedia(NARROW).matches) {
      return Math.ceil(header + map + Math.min(legend, NARROW_LEGEND_PX));
    }
    return Math.ceil(header + Math.max(map, legend));
  }

  geoservice.tellHeight = function (allowed) {
    var origin = parentOrigin();
    var told = 0;
    if (window.parent === window || (origin !== window.location.origin && allowed.indexOf(origin) < 0)) {
      return;
    }
    function tell() {
      var height = wantedHeight();
      if (height !== told) {
        told = height;
        window.parent.postMessage({ type: "geoservice:height", height: height }, origin);
      }
    }
    window.addEventListener("load", tell);
    window.addEventListener("resize", tell);
    document.addEventListener("toggle", tell, true);
    tell();
  };
})();
