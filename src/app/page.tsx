import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { serverCaller } from '../api/server-caller.ts';

export default async function HomePage() {
  const { principal } = await serverCaller(await headers());
  redirect(principal ? '/deployments' : '/sign-in');
}
