import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = "http://127.0.0.1:8000";
const routes = ["/api", "/assistants", "/threads", "/runs", "/store", "/health"];

export default defineConfig({
  plugins: [react()],
  // The content security policy allows files of our own only, so nothing is inlined as a data URL.
  // Two thirds of the bundle are React and the stream's client, which the first page needs.
  build: {
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    target: ["chrome123", "firefox120", "safari17.5"],
  },
  server: {
    host: "127.0.0.1",
    proxy: Object.fromEntries(routes.map((route) => [route, { target: server }])),
  },
});
