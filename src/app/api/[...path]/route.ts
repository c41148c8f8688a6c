import { answerLocally } from '../../../api/local-api.ts';

/** In seconds, for a platform that ends what lasts longer; open streams end by themselves before. */
export const maxDuration = 300;

/** The API where Next itself is the server, as at Vercel; `src/entrypoints/server.ts` answers in front of Next. */
export const GET = answerLocally;
export const POST = answerLocally;
export const PUT = answerLocally;
export const PATCH = answerLocally;
export const DELETE = answerLocally;
export const OPTIONS = answerLocally;
