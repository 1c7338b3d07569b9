using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The root of everything a program declares; its outputs are the stack's.</summary>
public class Stack : ComponentResource
{
    internal const string TypeToken = "pulumi:pulumi:Stack";

    public Stack()
        : base(TypeToken, $"{Deployment.Instance.ProjectName}-{Deployment.Instance.StackName}") =>
        Deployment.Instance.Session.Stack = this;

    /// <summary>Runs the program's callback under a plain stack; what it returns are the outputs.</summary>
    internal Stack(Func<Task<IDictionary<string, object?>>> program)
        : this() => RegisterOutputs(RunAsync(program));

    /// <summary>Registers the outputs of a stack class, once its constructor has run.</summary>
    internal void RegisterPropertyOutputs()
    {
        var properties = OwnOutputs().ToList();
        if (properties.Where(property => !OutputSources.IsOutput(property.PropertyType)).Select(property => property.Name).ToList() is { Count: > 0 } wrong)
            throw RunException.NotOutputs(wrong);
        if (properties.Where(property => property.GetValue(this) is null).Select(property => property.Name).ToList() is { Count: > 0 } missing)
        {
            throw new RunException(
                $"The stack's constructor gives no value to its [Output] properties '{string.Join(", ", missing)}'.");
        }
        RegisterOutputs();
    }

    // The callback's own exceptions become the task's, whether or not it got as far as its first await.
    private static async Task<IDictionary<string, object?>> RunAsync(Func<Task<IDictionary<string, object?>>> program) =>
        await program().ConfigureAwait(false);
}
