/**
 * From so many deployments of one account in the making on, a look at the whole account every few seconds tells of
 * all of them, for fewer reads than looks at each.
 */
export const crowdSize = 20;
