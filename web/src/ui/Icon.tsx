import styles from "./Icon.module.css";

const PATHS = {
  alert: "M12 8v5m0 3.2v.1M10.3 3.9 2.4 17.5A2 2 0 0 0 4.1 20.5h15.8a2 2 0 0 0 1.7-3L13.7 3.9a2 2 0 0 0-3.4 0Z",
  arrow: "M5 12h14m-6-6 6 6-6 6",
  bell: "M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
  bookmark: "M6.5 4h11v16.5L12 16l-5.5 4.5z",
  briefcase: "M4 8h16v11H4zM9 8V5.5h6V8M4 13h16",
  check: "m5 12.5 4.5 4.5L19 7.5",
  chart: "M4 20h16M7 16.5V12m5 4.5V5m5 11.5V9",
  chevron: "m9 6 6 6-6 6",
  close: "M6 6l12 12M18 6 6 18",
  columns: "M4 5h4.5v14H4zM9.8 5h4.4v9H9.8zM15.5 5H20v11h-4.5z",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2",
  compass: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm3.5-12.5-2 5-5 2 2-5z",
  download: "M12 5v11m-4.5-4.5L12 16l4.5-4.5M4.5 16.5V20h15v-3.5",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  external: "M9 5H5v14h14v-4M13 5h6v6m0-6-9 9",
  filter: "M4 6h16l-6 7v6l-4-2v-4z",
  flag: "M6 21V4m0 1h11l-2.5 4L17 13H6",
  gauge: "M4 18a9 9 0 1 1 16 0M12 15l4-5",
  inbox: "M4 13 6.5 5h11L20 13v6H4zM4 13h4.5l1.5 2.5h4l1.5-2.5H20",
  lamp: "M9 18h6m-5 3h4M12 3a6 6 0 0 0-3.8 10.6c.6.6.8 1.1.8 1.9h6c0-.8.2-1.3.8-1.9A6 6 0 0 0 12 3Z",
  letter: "M4 6h16v12H4zM4 7l8 6 8-6",
  less: "M7 13V4H4v9zm0-8 9-1c1.3 0 2 .7 2.3 2l1.2 5c.3 1.3-.6 2.5-2 2.5h-4l.7 4c.2 1.2-.6 2-1.7 2L7 13.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  more: "M7 11v9H4v-9zm0 8 9 1c1.3 0 2-.7 2.3-2l1.2-5c.3-1.3-.6-2.5-2-2.5h-4l.7-4c.2-1.2-.6-2-1.7-2L7 10.5",
  moon: "M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5Z",
  next: "m6 6 6 6-6 6M17.5 6v12",
  plan: "M5 5h14v15H5zM5 9.5h14M9 3v3.5M15 3v3.5M8.5 14.5l2.3 2.2 4.4-4.4",
  plus: "M12 5v14M5 12h14",
  question: "M9.2 9.2a2.9 2.9 0 1 1 4.1 2.7c-.9.4-1.3 1-1.3 2.1m0 3v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z",
  pin: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
  retry: "M4 12a8 8 0 1 1 2.6 5.9M4 12V7m0 5h5",
  printer: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.800L20 20",
  send: "M4 12 20 4l-5 16-4-6zm7 2 9-10",
  speech: "M4 5h16v11h-8l-4.5 4v-4H4zM8 9.5h8M8 12.5h5",
  stop: "M7 7h10v10H7z",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4",
  trash: "M5 7h14M10 7V4.5h4V7M7 7l1 13h8l1-13",
  upload: "M12 16V5m-4.5 4L12 4.5 16.5 9M4.5 16v3.5h15V16",
} as const;

export type IconName = keyof typeof PATHS;

/** A picture beside a word; it is hidden from assistive technology, since the word says it. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className={styles.icon} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
