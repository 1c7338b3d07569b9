using System.Globalization;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Display;

/// <summary>The words and signs for steps, as Pulumi's display has them.</summary>
internal static class StepText
{
    public static string Sign(StepOp op) => op switch
    {
        StepOp.Create => "+ ",
        StepOp.Update => "~ ",
        StepOp.Delete => "- ",
        StepOp.Replace => "+-",
        StepOp.CreateReplacement => "++",
        StepOp.DeleteReplaced => "--",
        StepOp.Read => "> ",
        _ => "  ",
    };

    /// <summary>ANSI colour of the sign.</summary>
    public static string Color(StepOp op) => op switch
    {
        StepOp.Create or StepOp.CreateReplacement => "32",
        StepOp.Update => "33",
        StepOp.Delete or StepOp.DeleteReplaced => "31",
        StepOp.Replace => "35",
        _ => "0",
    };

    public static string Planned(StepOp op) => op switch
    {
        StepOp.Same => "",
        StepOp.CreateReplacement => "create replacement",
        StepOp.DeleteReplaced => "delete original",
        _ => op.Word(),
    };

    public static string Running(StepOp op) => op switch
    {
        StepOp.Create => "creating",
        StepOp.Update => "updating",
        StepOp.Delete => "deleting",
        StepOp.Replace => "replacing",
        StepOp.CreateReplacement => "creating replacement",
        StepOp.DeleteReplaced => "deleting original",
        StepOp.Read => "reading",
        StepOp.Refresh => "refreshing",
        _ => "",
    };

    public static string Done(StepOp op) => op switch
    {
        StepOp.Create => "created",
        StepOp.Update => "updated",
        StepOp.Delete => "deleted",
        StepOp.Replace => "replaced",
        StepOp.CreateReplacement => "created replacement",
        StepOp.DeleteReplaced => "deleted original",
        StepOp.Read => "read",
        StepOp.Skip => "skipped",
        _ => "",
    };

    public static string Failed(StepOp op) => $"**{Running(op)} failed**";

    /// <summary><c>[diff: ~spec,+data]</c>: which top members change.</summary>
    public static string Info(Step step)
    {
        if (step.Changes.IsEmpty) return "";
        var keys = step.Changes
            .GroupBy(c => c.Path.Keys[0].Name, StringComparer.Ordinal)
            .Select(g => $"{(IsWhole(g, ChangeKind.Add) ? "+" : IsWhole(g, ChangeKind.Delete) ? "-" : "~")}{g.Key}");
        return $"[diff: {string.Join(',', keys)}]";

        static bool IsWhole(IEnumerable<PropertyChange> changes, ChangeKind kind) => changes.All(c => c.Path.Keys.Length == 1 && c.Kind == kind);
    }

    public static string Seconds(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}s"),
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m{time.Seconds}s"),
    };
}
