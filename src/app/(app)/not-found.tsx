export { NotFoundNote as default } from '../../ui/components/not-found-note.tsx';
