using System.Collections.Immutable;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>What keeps the plan itself in order.</summary>
internal static class StructurePolicies
{
    private const string Stack = "pulumi:pulumi:Stack";

    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW301", Severity.Error, "Every resource belongs to a component",
            "What hangs from the stack itself is in nobody's order of creation and deletion.", Parents),
        new("RW302", Severity.Error, "Every resource goes through a provider that the program makes",
            "A default provider takes region, account and cluster from whoever happens to run it.", Providers),
        new("RW303", Severity.Error, "Every reference is to something in the plan", "A dependency on nothing orders nothing.", References),
    ];

    private static IEnumerable<Breach> Parents(PolicyScope scope) =>
        scope.Each(scope.Plan.Resources.Where(resource => resource.Custom && !resource.IsProvider), resource =>
        scope.Plan.Find(resource.Parent) is not { } parent ? "it has no parent" : parent.Type == Stack ? "its parent is the stack" : null);

    private static IEnumerable<Breach> Providers(PolicyScope scope) =>
        scope.Each(scope.Plan.Resources.Where(resource => resource.Custom && !resource.IsProvider), resource =>
        resource.Provider.Split("::") is [.., var name, _] && !name.StartsWith("default", StringComparison.Ordinal) ? null : "it uses a default provider");

    private static IEnumerable<Breach> References(PolicyScope scope) => scope.Each(scope.Plan.Resources, resource =>
        resource.Dependencies.Append(resource.Parent).OfType<string>().FirstOrDefault(urn => scope.Plan.Find(urn) is null) is { } missing
            ? $"it names {missing}, which is not there"
            : null);
}
