// Runs before the first paint, so that a dark page never flashes white. A file of its own: the page's policy allows no inline script.
(function () {
  var look = {};
  try { look = JSON.parse(localStorage.getItem('hk.look') || '{}'); } catch (e) { look = {}; }
  var dark = look.theme === 'dark' || (look.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.documentElement.dataset.density = look.density || 'dense';
})();
