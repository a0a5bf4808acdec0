/** The icon in the browser's tab: a river between two banks. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="#0d4a63"/><path d="M7 27C7 17 25 17 25 5" fill="none" stroke="#fff" stroke-width="5"/></svg>`;
