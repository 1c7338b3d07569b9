using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Realmworks.Infra.Settings;

namespace Realmworks.Infra.Plans.Deployers;

/// <summary>
/// The IAM policy of whoever deploys: the actions that the planned types need, each service's limited to what is planned, by name where AWS
/// names before it creates, else by region.
/// </summary>
internal sealed class AwsDeployer(Plan plan, InstallationSettings settings)
{
    private const string PassRole = "iam:PassRole";
    private const string LinkedRole = "iam:CreateServiceLinkedRole";
    private static readonly ImmutableArray<string> _attach = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"];

    /// <summary>AWS knows no resource for them: what they make has no name before.</summary>
    private static readonly ImmutableArray<string> _nameless = ["eks:CreateCluster"];

    /// <summary>The services that make a role for themselves in the account, the first time that they are used.</summary>
    private static readonly ImmutableArray<(string Type, string[] Services)> _linkedServices =
    [
        ("aws:eks/cluster:Cluster", ["eks.amazonaws.com"]),
        ("aws:eks/nodeGroup:NodeGroup", ["autoscaling.amazonaws.com", "eks-nodegroup.amazonaws.com", "spot.amazonaws.com"]),
        ("aws:autoscaling/group:Group", ["autoscaling.amazonaws.com"]),
        ("aws:lb/loadBalancer:LoadBalancer", ["elasticloadbalancing.amazonaws.com"]),
        ("aws:efs/mountTarget:MountTarget", ["elasticfilesystem.amazonaws.com"]),
        ("aws:efs/backupPolicy:BackupPolicy", ["backup.amazonaws.com"]),
    ];

    private readonly string _partition = settings.Cluster.Admins.FirstOrDefault("arn:aws").Split(':')[1];

    private string Account => settings.Eks.Account ?? "*";

    private string Region => settings.Network.Region;

    public JsonObject Policy()
    {
        var actions = PermissionTable.Aws.For(plan, "aws");
        var statements = actions.Where(action => action is not (PassRole or LinkedRole) && !_attach.Contains(action))
            .GroupBy(action => action[..action.IndexOf(':', StringComparison.Ordinal)])
            .OrderBy(group => group.Key, StringComparer.Ordinal).SelectMany(Statements).ToList();
        if (actions.Contains(_attach[0]))
        {
            // Whoever may attach any policy may do anything.
            statements.Add(Statement(
                "AttachPolicies", _attach, Roles(), new JsonObject { ["ArnEquals"] = new JsonObject { ["iam:PolicyARN"] = List(Attached()) } }));
        }
        if (actions.Contains(PassRole))
        {
            statements.Add(Statement(
                "PassRoles", [PassRole], Roles(), new JsonObject { ["StringEquals"] = new JsonObject { ["iam:PassedToService"] = List(PassedTo()) } }));
        }
        if (actions.Contains(LinkedRole))
        {
            statements.Add(Statement("LinkedRoles", [LinkedRole], [$"arn:{_partition}:iam::{Account}:role/aws-service-role/*"], new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["iam:AWSServiceName"] = List(Linked()) },
            }));
        }
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) };
    }

    private IEnumerable<JsonNode> Statements(IGrouping<string, string> service)
    {
        // Lists and descriptions take no resource.
        var (reads, nameless) = (service.Where(IsOpen).ToArray(), service.Where(_nameless.Contains).ToArray());
        var writes = service.Except(reads).Except(nameless).ToArray();
        var title = char.ToUpperInvariant(service.Key[0]) + service.Key[1..];
        if (reads.Length > 0)
        {
            yield return Statement($"{title}Reads", reads, ["*"], null);
        }
        if (nameless.Length > 0)
        {
            yield return Statement($"{title}Creates", nameless, ["*"], InRegion());
        }
        if (writes.Length > 0)
        {
            var resources = Resources(service.Key);
            yield return Statement(title, writes, resources, resources is ["*"] ? InRegion() : null);
        }
    }

    private static bool IsOpen(string action) =>
        action.StartsWith("ec2:Describe", StringComparison.Ordinal) || action.StartsWith("elasticloadbalancing:Describe", StringComparison.Ordinal)
        || action.StartsWith("autoscaling:Describe", StringComparison.Ordinal)
            || action is "logs:DescribeLogGroups" or "kms:ListAliases" or "route53:GetChange";

    private string[] Resources(string service) => service switch
    {
        "iam" => [.. Roles(), .. Named("aws:iam/policy:Policy", "policy"), .. Named("aws:iam/instanceProfile:InstanceProfile", "instance-profile")],
        "eks" => [.. NamesOf("aws:eks/cluster:Cluster").SelectMany(name =>
            new[] { "cluster", "nodegroup", "addon", "access-entry", "podidentityassociation" }
                .Select(kind => Arn("eks", kind == "cluster" ? $"cluster/{name}" : $"{kind}/{name}/*")))],
        "s3" => [.. NamesOf("aws:s3/bucket:Bucket", "bucket").Select(name => $"arn:{_partition}:s3:::{name}")],
        "logs" => [.. NamesOf("aws:cloudwatch/logGroup:LogGroup")
            .SelectMany(name => new[] { Arn("logs", $"log-group:{name}"), Arn("logs", $"log-group:{name}:*") })],
        "sqs" => [.. NamesOf("aws:sqs/queue:Queue").Select(name => Arn("sqs", name))],
        "events" => [.. NamesOf("aws:cloudwatch/eventRule:EventRule").Select(name => Arn("events", $"rule/{name}"))],
        "route53" => [.. plan.Of("aws:route53/record:Record").Select(record => record.Inputs["zoneId"].Text).OfType<string>().Distinct()
            .Select(zone => $"arn:{_partition}:route53:::hostedzone/{(zone == InputNode.UnknownMark ? "*" : zone)}")],
        _ => ["*"],
    };

    private string[] Roles() => [.. Named("aws:iam/role:Role", "role")];

    private IEnumerable<string> Named(string type, string kind) => NamesOf(type).Select(name => $"arn:{_partition}:iam::{Account}:{kind}/{name}");

    /// <summary>The names that are set, and, where Pulumi adds to a name what makes it unique, what they begin with.</summary>
    private IEnumerable<string> NamesOf(string type, string property = "name") => plan.Of(type)
        .Select(resource => resource.Inputs[property].Text is { } name && name != InputNode.UnknownMark
            ? name
            : $"{resource.Inputs[property + "Prefix"].Text ?? resource.Name + "-"}*")
        .Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<string> PassedTo() => plan.Of("aws:iam/role:Role").SelectMany(role => role.Inputs["assumeRolePolicy"].Document["Statement"].Items)
        .SelectMany(statement => statement["Principal"]["Service"] is { Text: { } one } ? [one] : statement["Principal"]["Service"].Texts)
            .Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<string> Attached() =>
        plan.Of("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Select(attachment => attachment.Inputs["policyArn"].Text)
        .OfType<string>().Where(arn => arn != InputNode.UnknownMark).Concat(Named("aws:iam/policy:Policy", "policy")).Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<string> Linked() =>
        _linkedServices.Where(linked => plan.Of(linked.Type).Any()).SelectMany(linked => linked.Services).Distinct().Order(StringComparer.Ordinal);

    private string Arn(string service, string resource) => $"arn:{_partition}:{service}:{Region}:{Account}:{resource}";

    private JsonObject InRegion() => new() { ["StringEquals"] = new JsonObject { ["aws:RequestedRegion"] = Region } };

    private static JsonObject Statement(string sid, IEnumerable<string> actions, IEnumerable<string> resources, JsonObject? condition)
    {
        var statement = new JsonObject { ["Sid"] = sid, ["Effect"] = "Allow", ["Action"] = List(actions), ["Resource"] = List(resources) };
        if (condition is not null)
        {
            statement["Condition"] = condition;
        }
        return statement;
    }

    private static JsonArray List(IEnumerable<string> items) => [.. items.Select(item => (JsonNode)item)];
}
