using System.Collections.Immutable;
using Infra.Tests.Stacks;
using Pulumi.Testing;

namespace Infra.Tests.Clusters;

/// <summary>
/// Gives each resource what its cloud would: an id and outputs that say whose they are, so that a test can follow every
/// reference to the resource it means.
/// </summary>
internal sealed class CloudMocks : Recorder
{
    /// <summary>Begins every value that stands for something of another resource: <c>ref:type:name:property</c>.</summary>
    public const string Mark = "ref|";

    private static readonly string[] _outputs =
    [
        "arn", "keyId", "url", "dnsName", "zoneId", "fqdn", "allocationId", "endpoint", "createdAt", "certificateArn",
    ];

    protected override string Id(MockResourceArgs args) => Of(args, "id");

    protected override ImmutableDictionary<string, object> State(MockResourceArgs args)
    {
        var state = args.Inputs;
        foreach (var name in args.Type!.StartsWith("aws:", StringComparison.Ordinal) ? _outputs.Where(name => !state.ContainsKey(name)) : [])
        {
            state = state.SetItem(name, Of(args, name));
        }
        return Special(args, state);
    }

    private static string Of(MockResourceArgs args, string property) => $"{Mark}{args.Type}|{args.Name}|{property}";

    private static ImmutableDictionary<string, object> Special(MockResourceArgs args, ImmutableDictionary<string, object> state) => args.Type switch
    {
        "aws:eks/cluster:Cluster" => state
            .SetItem("certificateAuthority", Map(("data", "Q0E=")))
            .SetItem("vpcConfig", ((ImmutableDictionary<string, object>)state["vpcConfig"]).SetItem("clusterSecurityGroupId", Of(args, "securityGroup"))),
        "aws:eks/nodeGroup:NodeGroup" => state.SetItem("resources", ImmutableArray.Create<object>(Map(
            ("autoscalingGroups", ImmutableArray.Create<object>(Map(("name", Of(args, "group"))))), ("remoteAccessSecurityGroupId", "")))),
        "aws:ec2/launchTemplate:LaunchTemplate" => state.SetItem("latestVersion", 1),
        "aws:acm/certificate:Certificate" => state.SetItem("domainValidationOptions", ImmutableArray.Create<object>(Map(
            ("domainName", (string)state.GetValueOrDefault("domainName", "")), ("resourceRecordName", Of(args, "proof")),
            ("resourceRecordType", "CNAME"), ("resourceRecordValue", Of(args, "value"))))),
        _ => state,
    };

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] members) =>
        members.ToImmutableDictionary(member => member.Key, member => member.Value);
}
