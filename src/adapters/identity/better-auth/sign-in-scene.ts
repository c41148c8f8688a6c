import { AsyncLocalStorage } from 'node:async_hooks';
import type { SecondFactor } from '../../../ports/second-factor.ts';

/** What one request may lead to, and what became of it. */
export interface SignInScene {
  /** Who has given a code in this request, or needs none: only their session begins although they have a second factor. */
  proven: string | 'whoever' | null;
  /** Whose session was not begun, because a code is needed first. */
  refused: string | null;
}

const scenes = new AsyncLocalStorage<SignInScene>();

export function playScene<T>(scene: SignInScene, run: () => Promise<T>): Promise<T> {
  return scenes.run(scene, run);
}

export function currentScene(): SignInScene {
  const scene = scenes.getStore();
  if (!scene) throw new Error('a session was to begin outside of a request');
  return scene;
}

/** Asked before a session is stored. False keeps it from existing at all: one that exists before the code is a way around it. */
export async function admitSession(secondFactor: SecondFactor, userId: string): Promise<boolean | undefined> {
  const scene = currentScene();
  if (scene.proven === 'whoever' || scene.proven === userId) return;
  const { isOn } = await secondFactor.status(userId);
  if (!isOn) return;
  scene.refused = userId;
  return false;
}
