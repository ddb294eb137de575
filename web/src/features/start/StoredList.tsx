import { Chip } from "../../ui/Chip";
import { DeleteButton } from "../../ui/DeleteButton";
import styles from "./StoredList.module.css";

interface Item {
  id: string;
  title: string;
  detail: string;
  sample?: boolean;
  pick: () => void;
  /** Where it can be deleted: how, and what goes with it. */
  remove?: { consequence: string; act: () => void };
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
        <li key={item.id} className={styles.item}>
          <button type="button" className={styles.pick} onClick={item.pick}>
            <span className={styles.title}>{item.title}</span>
            <span className={styles.detail}>
              {item.detail} {item.sample === true && <Chip>sample</Chip>}
            </span>
          </button>
          {item.remove && (
            <DeleteButton what={item.title} consequence={item.remove.consequence} onDelete={item.remove.act} />
          )}
        </li>
      ))}
    </ul>
  );
}
