// Starts Pagefind's interface. Pages opened from disk can't read an index: they keep the sentence that says so.
"use strict";
if (window.PagefindUI && location.protocol !== "file:") {
  document.getElementById("search-needs").hidden = true;
  new PagefindUI({
    element: "#search",
    baseUrl: new URL("../", location.href).pathname,
    bundlePath: new URL("../pagefind/", location.href).pathname,
    showImages: false,
    showSubResults: false,
    resetStyles: false,
    openFilters: [],
  });
}
