using System.Collections.Concurrent;
using System.Reflection;
using k8s;

namespace Realmworks.Controller.Tests.Running;

/// <summary>Which calls for custom resources were made through a client.</summary>
internal sealed class RecordedCalls
{
    private readonly ConcurrentQueue<(string Method, object?[] Arguments)> _calls = [];

    private RecordedCalls(IKubernetes client)
    {
        var resources = Recorder<ICustomObjectsOperations>.Around(client.CustomObjects, (method, arguments) =>
        {
            _calls.Enqueue((method.Name, arguments));
            return null;
        });
        Client = Recorder<IKubernetes>.Around(client, (method, _) => method.Name == "get_CustomObjects" ? resources : null);
    }

    public IKubernetes Client { get; }

    public static RecordedCalls Of(IKubernetes client) => new(client);

    /// <param name="method">Begins with this.</param>
    /// <param name="argument">One of the arguments.</param>
    public int Count(string method, string argument) =>
        _calls.Count(call => call.Method.StartsWith(method, StringComparison.Ordinal) && call.Arguments.Contains(argument));

    /// <summary>Passes every call on but those that it has an answer to.</summary>
    private class Recorder<T> : DispatchProxy
        where T : class
    {
        private T _inner = null!; // Set before anybody has the proxy, like the answers.
        private Func<MethodInfo, object?[], object?> _answer = null!;

        public static T Around(T inner, Func<MethodInfo, object?[], object?> answer)
        {
            var proxy = Create<T, Recorder<T>>();
            var recorder = (Recorder<T>)(object)proxy;
            (recorder._inner, recorder._answer) = (inner, answer);
            return proxy;
        }

        // Not null: there is a method, and arguments.
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _answer(targetMethod!, args!) ?? targetMethod!.Invoke(_inner, args);
    }
}
