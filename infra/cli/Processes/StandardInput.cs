using System.Text;

namespace Realmworks.Cli.Processes;

/// <summary>
/// What somebody types or a program sends us. The console's own readers wait for it whatever else happens: here Ctrl-C ends the waiting.
/// </summary>
internal static class StandardInput
{
    /// <summary>To its end.</summary>
    public static Task<string> ReadAllAsync(CancellationToken cancel) => Task.Run(Console.In.ReadToEnd, cancel).WaitAsync(cancel);

    /// <exception cref="OperationCanceledException">Nobody answers: Ctrl-C, or Ctrl-D.</exception>
    public static async Task<string> ReadLineAsync(CancellationToken cancel) =>
        await Task.Run(Console.In.ReadLine, cancel).WaitAsync(cancel) ?? throw new OperationCanceledException();

    /// <summary>A line that is not shown while it is typed.</summary>
    public static Task<string> ReadSecretAsync(CancellationToken cancel) => Task.Run(ReadSecret, cancel).WaitAsync(cancel);

    private static string ReadSecret()
    {
        var text = new StringBuilder();
        for (var read = Console.ReadKey(intercept: true); read.Key != ConsoleKey.Enter; read = Console.ReadKey(intercept: true))
        {
            if (read.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(read.KeyChar))
            {
                text.Append(read.KeyChar);
            }
        }
        Console.Error.WriteLine();
        return text.ToString();
    }
}
