import { answerLocally } from '../../../api/local-api.ts';

/** What a cloud reads to verify the signatures of this installation, where Next itself is the server. */
export const GET = answerLocally;
