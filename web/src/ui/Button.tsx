import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./Button.module.css";

type Look = "primary" | "plain" | "quiet" | "danger";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: Look;
  icon?: IconName;
  /** Shows the icon alone; the children are still what assistive technology reads. */
  iconOnly?: boolean;
  busy?: boolean;
}

export function Button({
  look = "plain",
  icon,
  iconOnly = false,
  busy = false,
  children,
  className,
  ...rest
}: Props) {
  const classes = [styles.button, styles[look], iconOnly && styles.iconOnly, className].filter(Boolean).join(" ");
  return (
    <button type="button" className={classes} aria-busy={busy || undefined} {...rest}>
      {busy ? <span className={styles.spinner} aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span className={iconOnly ? "visually-hidden" : undefined}>{children}</span>
    </button>
  );
}

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  look?: Look;
  icon?: IconName;
}

/** A link that looks like a button. */
export function LinkButton({ look = "quiet", icon, children, ...rest }: LinkProps) {
  return (
    <a className={[styles.button, styles[look]].join(" ")} {...rest}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </a>
  );
}
