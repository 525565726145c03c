// Runs before the first paint, so that the window never shows the wrong theme.
const theme = localStorage.getItem('buy-in.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
