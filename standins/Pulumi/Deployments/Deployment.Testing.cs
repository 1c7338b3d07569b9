using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Testing;

namespace Pulumi;

public static partial class Deployment
{
    /// <summary>Runs a stack class against mocks, and returns what it registered, itself included.</summary>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() =>
        TestAsync(mocks, options, ProgramRunner.Create<TStack>);

    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });

    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources) =>
        (await TestAsync(testMocks, testOptions, () => ProgramRunner.WithoutOutputsAsync(createResources)).ConfigureAwait(false)).Resources;

    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs a callback against mocks, and returns what it registered and what it returned.</summary>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        IDictionary<string, object?> outputs = ImmutableDictionary<string, object?>.Empty;
        var resources = await TestAsync(testMocks, testOptions, () => new Stack(KeepOutputsAsync)).ConfigureAwait(false);
        return ([.. resources.Where(resource => resource is not Stack)], outputs);

        async Task<IDictionary<string, object?>> KeepOutputsAsync() => outputs = await createResources().ConfigureAwait(false);
    }

    private static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Func<Stack> createStack)
    {
        var context = new ProgramContext
        {
            Project = options?.ProjectName ?? "project",
            Stack = options?.StackName ?? "stack",
            Organization = options?.OrganizationName ?? "organization",
            IsDryRun = options?.IsPreview ?? true,
            RootDirectory = options?.RootDirectory,
            Config = EnvironmentConfig.Read(),
            SecretKeys = EnvironmentConfig.ReadSecretKeys(),
        };
        var monitor = new MockMonitor(mocks, context);
        var session = new Session(monitor, context, CancellationToken.None);
        await RunAsync(session, runner => runner.RunAsync(createStack)).ConfigureAwait(false);
        return monitor.Errors.Select(message => new RunException(message)).ToArray() switch
        {
            [] => session.Registrar.Registered,
            [var failure] => throw failure,
            var failures => throw new AggregateException(failures),
        };
    }
}
