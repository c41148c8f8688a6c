import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { DeploymentDetail } from '../services/schemas.ts';
import type { AppRouter } from './root.ts';

export type { SignInMethods } from '../ports/identity.ts';
export type { Orphan as OrphanView } from '../ports/orphan-finder.ts';
export type { ConfirmationView, EnrolmentView, ProfileView, RemovalView, SecurityView, SessionView } from '../services/account/schemas.ts';
export type { AuditEntryView } from '../services/audit/schemas.ts';
export type {
  ConnectionDetail,
  ConnectionKindView,
  ConnectionView,
  CreateConnectionInput,
  UpdateConnectionInput,
} from '../services/connections/schemas.ts';
export type { DeploymentCounts, DeploymentPage } from '../services/deployments/list-schemas.ts';
export type { DeploymentPlan } from '../services/deployments/plan-schemas.ts';
export type { KeyView } from '../services/keys/schemas.ts';
export type { InvitationView, MemberView } from '../services/members/schemas.ts';
export type { MetricSeriesView, MetricsView } from '../services/metrics/schemas.ts';
export type {
  ActivityView,
  CreateDeploymentInput,
  DeploymentDetail,
  DeploymentSnapshot,
  DeploymentSummary,
  EventPage,
  EventView,
  LogLineView,
  LogPage,
  MeView,
} from '../services/schemas.ts';
export type { TemplateView } from '../services/templates/schemas.ts';
export type { DeploymentUsageView, UsageGroup, UsageRow, UsageView } from '../services/usage/schemas.ts';
export type { ErrorBody } from './errors.ts';
export type { ReferenceField, ReferenceGroup, ReferenceOperation } from './rest/reference.ts';
export type { AppRouter } from './root.ts';

/** As a caller writes them, before they are read. */
export type ListDeploymentsInput = inferRouterInputs<AppRouter>['deployments']['list'];
export type CountDeploymentsInput = inferRouterInputs<AppRouter>['deployments']['counts'];
export type ResourceView = DeploymentDetail['resources'][number];
export type CertificateView = NonNullable<DeploymentDetail['certificate']>;
export type RealtimeView = inferRouterOutputs<AppRouter>['live']['realtime'];
export type CatalogView = inferRouterOutputs<AppRouter>['catalog'];
