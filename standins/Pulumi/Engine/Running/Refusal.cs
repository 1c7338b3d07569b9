using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Ends an update before its first step where the plan holds something that only Pulumi's own providers can do.</summary>
internal static class Refusal
{
    public static void RefuseUnsupported(RunContext plan, string command)
    {
        var reasons = Changes(plan)
            .Where(s => s.Provider.WhyNot(s.Type) is not null)
            .GroupBy(s => s.Type, StringComparer.Ordinal)
            .Select(g => $"\n  {g.Key} ({g.Count()})")
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (reasons.Length == 0) return;
        throw new EngineException(
            ExitCode.Error,
            "the plan has resources that only Pulumi's own providers can change; nothing was done. "
            + $"Run `pulumi {command} --stack {plan.Request.Stack}` instead."
            + string.Concat(reasons));
    }

    public static Task RefuseUnreachableAsync(RunContext plan) => RefuseUnreachableAsync(Changes(plan).Select(c => c.Provider), plan.Signals.Stop);

    /// <summary>One message for a cluster that is not there, before the first step, and not one for each object.</summary>
    public static async Task RefuseUnreachableAsync(IEnumerable<IProvider> providers, CancellationToken cancel)
    {
        foreach (var provider in providers.Distinct())
        {
            if (await provider.WhyUnreachableAsync(cancel).ConfigureAwait(false) is { } reason) throw new EngineException(ExitCode.Error, reason);
        }
    }

    private static IEnumerable<(string Type, IProvider Provider)> Changes(RunContext plan)
    {
        // As it was before the plan, which holds no longer what it would delete.
        var state = plan.Journal.Start;
        return plan.Steps
            .Where(s => s.Op.IsChange() && s.State.Custom && !ResourceUrn.IsProvider(s.Type))
            .Select(s => (s.Type, plan.Providers.Of(s.State, state)));
    }
}
