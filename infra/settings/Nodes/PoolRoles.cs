using System.Collections.Immutable;
using Realmworks.Contracts.Resources;

namespace Realmworks.Infra.Settings.Nodes;

/// <summary>The product's eight pools.</summary>
internal static class PoolRoles
{
    public const string Core = "core";
    public const string Monitoring = "monitoring";
    public const string Prod = "prod";
    public const string Test = "test";
    public const string ProdPipe = "prod-pipe";
    public const string TestPipe = "test-pipe";
    public const string ElkProd = "elk-prod";
    public const string ElkTest = "elk-test";

    /// <summary>On every node, with its pool's name.</summary>
    public const string Label = Labels.Pool;

    /// <summary>On every node of a pool that one realm has for itself, label and taint.</summary>
    public const string RealmLabel = Labels.Realm;

    public static ImmutableArray<string> All { get; } = [Core, Monitoring, Prod, Test, ProdPipe, TestPipe, ElkProd, ElkTest];
}
