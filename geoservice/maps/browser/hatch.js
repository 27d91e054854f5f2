/* Hatching: what a colour alone would say, said again by stripes. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var SVG = "http://www.w3.org/2000/svg";
  var STEP_PX = { wide: 9, dense: 5 };
  var drawn = {};

  /* The fill of a style, a pattern of stripes where the style asks for one. */
  geoservice.fill = function (style) {
    var step = STEP_PX[style.hatch];
    return step ? "url(#" + pattern(style.fillColor, step) + ")" : style.fillColor;
  };

  function pattern(color, step) {
    var name = "atlas-hatch-" + step + "-" + color.replace(/[^0-9a-zA-Z]/g, "");
    if (!drawn[name]) {
      drawn[name] = true;
      document.body.appendChild(sheet(name, color, step));
    }
    return name;
  }

  function sheet(name, color, step) {
    var svg = node("svg", { width: 0, height: 0, "aria-hidden": "true", focusable: "false", "class": "atlas-hatches" });
    var stripes = node("pattern", {
      id: name,
      width: step,
      height: step,
      patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)"
    });
    stripes.appendChild(node("line", { x1: 0, y1: 0, x2: 0, y2: step, stroke: color, "stroke-width": 3 }));
    svg.appendChild(stripes);
    return svg;
  }

  function node(name, attributes) {
    var element = document.createElementNS(SVG, name);
    Object.keys(attributes).forEach(function (key) {
      element.setAttribute(key, attributes[key]);
    });
    return element;
  }
})();
