import { Ended } from '../../share/_ended.tsx';

export default function ShareNotFound() {
  return <Ended />;
}
