using System.Collections.Immutable;

namespace Realmworks.Infra.Plans.Policies.Rules;

/// <summary>Nobody may do more than what they are for.</summary>
internal static class IdentityPolicies
{
    private static readonly ImmutableHashSet<string> _ownersRoles = ["roles/owner", "roles/editor", "Owner", "Contributor", "User Access Administrator"];

    public static ImmutableArray<Policy> All { get; } =
    [
        new("RW121", Severity.Error, "No identity may do everything",
            "A wildcard is an administrator under another name: what is broken into becomes the account.", Wildcards),
        new("RW122", Severity.Error, "No role is assumed by everybody", "A role that trusts * is every account's.", Trust),
        new("RW123", Severity.Error, "Whoever creates the cluster is not its administrator by that",
            "An administrator that no setting names is forgotten, and stays when its owner leaves.", Creator),
        new("RW124", Severity.Warning, "Writing rights name what they are for",
            "A right on every resource of the account reaches beyond this installation.", Resources),
    ];

    private static IEnumerable<Breach> Wildcards(PolicyScope scope) =>
    [
        .. scope.Each(Documents(scope), policy => Allowed(policy).SelectMany(statement => OneOrMany(statement["Action"]))
            .FirstOrDefault(action => action == "*" || action.EndsWith(":*", StringComparison.Ordinal)) is { } action ? $"it allows {action}" : null),
        .. scope.Each(scope.Of("aws:iam/rolePolicyAttachment:RolePolicyAttachment"), attachment =>
            attachment.Inputs["policyArn"].Text?.EndsWith(":policy/AdministratorAccess", StringComparison.Ordinal) == true
                ? "it attaches AdministratorAccess"
                : null),
        .. scope.Each(scope.Of("gcp:projects/iAMMember:IAMMember"), member => _ownersRoles.Contains(member.Inputs["role"].Text ?? "")
            ? $"it gives {member.Inputs["role"].Text}"
            : null),
        .. scope.Each(scope.Of("azure:authorization/assignment:Assignment"), assignment =>
            _ownersRoles.Contains(assignment.Inputs["roleDefinitionName"].Text ?? "") ? $"it gives {assignment.Inputs["roleDefinitionName"].Text}" : null),
    ];

    private static IEnumerable<Breach> Trust(PolicyScope scope) => scope.Each(scope.Of("aws:iam/role:Role"), role =>
        Statements(role.Inputs["assumeRolePolicy"])
            .Any(statement => statement["Principal"].Text == "*" || OneOrMany(statement["Principal"]["AWS"]).Contains("*"))
            ? "its trust policy names *" : null);

    private static IEnumerable<Breach> Creator(PolicyScope scope) =>
    [
        .. scope.Each(scope.Of("aws:eks/cluster:Cluster"), cluster => cluster.Inputs["accessConfig"] switch
        {
            var access when access["authenticationMode"].Text != "API" => "its authenticationMode is not API",
            var access when access["bootstrapClusterCreatorAdminPermissions"].Flag != false => "bootstrapClusterCreatorAdminPermissions is not false",
            _ => null,
        }),
        .. scope.Each(scope.Of("azure:containerservice/kubernetesCluster:KubernetesCluster"), cluster =>
            cluster.Inputs["localAccountDisabled"].Flag == true ? null : "its local account is not disabled"),
        .. scope.Each(scope.Of("gcp:container/cluster:Cluster"), cluster =>
            cluster.Inputs["enableLegacyAbac"].Flag == true || cluster.Inputs["masterAuth"]["clientCertificateConfig"]["issueClientCertificate"].Flag == true
                ? "it has legacy rights or issues a client certificate" : null),
    ];

    private static IEnumerable<Breach> Resources(PolicyScope scope) => scope.Each(Documents(scope), policy =>
        Allowed(policy).Where(statement => OneOrMany(statement["Resource"]).Contains("*") && !statement["Condition"].IsThere)
            .SelectMany(statement => OneOrMany(statement["Action"])).FirstOrDefault(IsWrite) is { } action ? $"it allows {action} on every resource" : null);

    private static bool IsWrite(string action) => !action.Split(':')[^1].StartsWith("Describe", StringComparison.Ordinal)
        && !action.Split(':')[^1].StartsWith("Get", StringComparison.Ordinal) && !action.Split(':')[^1].StartsWith("List", StringComparison.Ordinal);

    private static IEnumerable<PlannedResource> Documents(PolicyScope scope) => scope.Of("aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy");

    private static IEnumerable<InputNode> Allowed(PlannedResource policy) =>
        Statements(policy.Inputs["policy"]).Where(statement => statement["Effect"].Text == "Allow");

    private static IEnumerable<InputNode> Statements(InputNode document) => document.Document["Statement"] switch
    {
        { Json: System.Text.Json.Nodes.JsonArray } many => many.Items,
        { IsThere: true } one => [one],
        _ => [],
    };

    private static IEnumerable<string> OneOrMany(InputNode node) => node.Text is { } one ? [one] : node.Texts;
}
