import styles from "./StoredList.module.css";

interface Item {
  id: string;
  title: string;
  detail: string;
  pick: () => void;
}

interface Props {
  label: string;
  loading: boolean;
  empty: string;
  items: Item[];
}

/** Documents that are already there. */
export function StoredList({ label, loading, empty, items }: Props) {
  if (loading) return <p className={styles.empty}>Loading…</p>;
  if (items.length === 0) return <p className={styles.empty}>{empty}</p>;
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <button type="button" className={styles.item} onClick={item.pick}>
            <span className={styles.title}>{item.title}</span>
            <span className={styles.detail}>{item.detail}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
