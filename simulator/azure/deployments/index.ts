export { createDeploymentRoutes } from './routes/index.ts';
