import { lockDataFolder } from './instance-lock.ts';

// Takes the folder, says whether it got it, and holds it until killed.
const outcome = await lockDataFolder({ home: process.argv[2] ?? '', url: `http://127.0.0.1:${process.argv[3]}` }).then(
  () => 'taken',
  (error: { code: string }) => error.code,
);
console.log(outcome);
if (outcome === 'taken') setInterval(() => {}, 60_000);
