/* Features that tell the same but for id, name and length come as a form and what fills it in. */
(function () {
  "use strict";
  var geoservice = (window.geoservice = window.geoservice || {});
  var BLANK = /"\ufdd4"|[\ufdd0-\ufdd3]/g;

  /* collection: forms (properties with blanks), features; one with `form` takes its properties from there.
     told: its name, its length as shown, its length in metres. */
  geoservice.filledIn = function (collection) {
    var forms = (collection.forms || []).map(function (form) {
      return JSON.stringify(form);
    });
    return collection.features.map(function (feature) {
      if (feature.form === undefined) {
        return feature;
      }
      var properties = filled(forms[feature.form], [feature.id].concat(feature.told));
      return { type: "Feature", id: feature.id, properties: properties, geometry: feature.geometry };
    });
  };

  /* The last blank is a number and stands alone; the others are parts of texts. */
  function filled(form, values) {
    var text = form.replace(BLANK, function (blank) {
      return blank.length > 1 ? values[3] : JSON.stringify(values[blank.charCodeAt(0) - 0xfdd0]).slice(1, -1);
    });
    return JSON.parse(text);
  }
})();
