using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Ends an update before its first step where the plan holds something that only Pulumi's own providers can do.</summary>
internal static class Refusal
{
    public static void RefuseUnsupported(RunContext plan, string command)
    {
        var state = plan.Journal.Current;
        var reasons = plan.Steps
            .Where(s => s.Op.IsChange() && s.State.Custom && !ResourceUrn.IsProvider(s.Type) && s.Type != StackReferences.Type)
            .Select(s => (s.Type, Reason: plan.Providers.Get(s.State.Provider, s.Type, state).WhyNot(s.Type)))
            .Where(s => s.Reason is not null)
            .GroupBy(s => s.Type, StringComparer.Ordinal)
            .Select(g => $"\n  {g.Key} ({g.Count()})")
            .Order(StringComparer.Ordinal)
            .ToArray();
        if (reasons.Length == 0) return;
        throw new EngineException(
            ExitCode.Error,
            $"the plan has resources that only Pulumi's own providers can change; nothing was done. Run `pulumi {command} --stack {plan.Request.Stack}` instead."
            + string.Concat(reasons));
    }
}
