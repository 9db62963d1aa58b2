// Planned against achieved 计划与完成对照
// description: Figures of a region whose indicator contains the given words, what was planned beside what was achieved for the same period and unit; a side stays empty where no report gives it. The period is the figure's own, else its report's year; year is its last.
// param: indicator text 新增就业
// param: region text 海拉尔区
// param: year integer null
// returns: year, period_start, period_end, unit, planned_indicator, planned_comparator, planned, achieved_indicator, achieved_comparator, achieved, planned_quote, achieved_quote
MATCH (region:Region)<-[:DESCRIBES]-(report:Report)
WHERE $region IN [region.name, region.full_name, region.code]
WITH collect(report.id) AS reports
MATCH ()-[claim:SETS]->(target:Target)
WHERE claim.report_id IN reports AND target.indicator CONTAINS $indicator
WITH target, claim.quote AS quote, coalesce(toInteger(left(target.period_end, 4)), claim.year) AS target_year,
  coalesce(target.period_start, toString(claim.year)) AS first, coalesce(target.period_end, toString(claim.year)) AS last
WHERE $year IS NULL OR target_year = $year
WITH collect({year: target_year, first: first, last: last, unit: coalesce(target.unit, ''), status: target.status, indicator: target.indicator,
  comparator: target.comparator, value: target.value, quote: quote}) AS figures
WITH [figure IN figures WHERE figure.status = 'planned'] AS plans, [figure IN figures WHERE figure.status = 'achieved'] AS results
CALL (plans, results) {
  UNWIND plans AS plan
  UNWIND CASE WHEN any(figure IN results WHERE figure.first = plan.first AND figure.last = plan.last AND figure.unit = plan.unit)
    THEN [figure IN results WHERE figure.first = plan.first AND figure.last = plan.last AND figure.unit = plan.unit] ELSE [null] END AS result
  RETURN plan, result
  UNION ALL
  UNWIND results AS result
  WITH result, plans
  WHERE none(figure IN plans WHERE figure.first = result.first AND figure.last = result.last AND figure.unit = result.unit)
  RETURN null AS plan, result
}
RETURN coalesce(plan.year, result.year) AS year, coalesce(plan.first, result.first) AS period_start,
  coalesce(plan.last, result.last) AS period_end, coalesce(plan.unit, result.unit) AS unit, plan.indicator AS planned_indicator,
  plan.comparator AS planned_comparator, plan.value AS planned, result.indicator AS achieved_indicator,
  result.comparator AS achieved_comparator, result.value AS achieved, plan.quote AS planned_quote, result.quote AS achieved_quote
ORDER BY year, period_start, period_end, unit, planned_indicator, achieved_indicator, planned, achieved, planned_quote, achieved_quote
