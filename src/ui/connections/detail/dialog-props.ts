import type { RefObject } from 'react';
import type { ConnectionDetail } from '../../../api/types.ts';

export interface ConnectionDialogProps {
  connection: ConnectionDetail;
  onClose(): void;
  returnFocusTo: RefObject<HTMLElement | null>;
}
