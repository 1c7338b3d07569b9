using System.Reflection;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>A resource that only groups others: its constructor makes its children and says what its outputs are.</summary>
public class ComponentResource : Resource
{
    public ComponentResource(string type, string name, ComponentResourceOptions? options = null)
        : this(type, name, ResourceArgs.Empty, options)
    {
    }

    public ComponentResource(string type, string name, ResourceArgs? args, ComponentResourceOptions? options = null, bool remote = false)
        : base(type, name, args ?? ResourceArgs.Empty, options ?? new ComponentResourceOptions())
    {
        if (remote)
            throw new NotSupportedException($"'{name}' is a remote component, which needs the official Pulumi package and its engine.");
    }

    /// <summary>Registers what the <see cref="OutputAttribute"/> properties hold.</summary>
    protected void RegisterOutputs() => RegisterOutputs(OwnOutputs().ToDictionary(
        property => property.GetCustomAttribute<OutputAttribute>()!.Name ?? property.Name,
        property => property.GetValue(this)));

    protected void RegisterOutputs(IDictionary<string, object?> outputs) => RegisterOutputs(Task.FromResult(outputs));

    protected void RegisterOutputs(Task<IDictionary<string, object?>> outputs) => RegisterOutputs(Output.Create(outputs));

    protected void RegisterOutputs(Output<IDictionary<string, object?>> outputs) =>
        Deployment.Instance.Session.Registrar.StartOutputs(this, outputs);

    private protected IEnumerable<PropertyInfo> OwnOutputs() => GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.IsDefined(typeof(OutputAttribute)) && property.DeclaringType != typeof(Resource));
}
