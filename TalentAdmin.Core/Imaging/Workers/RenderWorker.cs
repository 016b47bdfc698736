using System.ComponentModel;
using System.Diagnostics;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>One worker process, seen from the app: asked for one picture at a time, watched meanwhile, and killed when one costs too much.</summary>
internal sealed class RenderWorker : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(5);

    // For a machine that is so busy that a worker gets no processor.
    private const int PatienceFactor = 10;

    // Memory that a picture leaves behind is no picture's fault; a worker that keeps more than this is replaced.
    private const long MostLeftBehind = WorkerLimits.Memory / 3;

    private readonly Process _process;
    private readonly ProcessUsage _usage;
    private readonly long _idleMemory;
    private readonly TimeProvider _time;

    private RenderWorker(Process process, ProcessUsage usage, TimeProvider time)
    {
        (_process, _usage, _time) = (process, usage, time);
        _idleMemory = usage.Read().Memory;
    }

    /// <summary>For tests and figures.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether it can be asked again: it lives, and the pictures so far left little behind.</summary>
    public bool IsFit
    {
        get
        {
            try
            {
                return !_process.HasExited && _usage.Read().Memory - _idleMemory < MostLeftBehind;
            }
            catch (Exception exception) when (IsGone(exception))
            {
                return false;
            }
        }
    }

    /// <summary>Starts a worker and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started.</exception>
    public static async Task<RenderWorker> StartAsync(RenderWorkerProgram program, TimeProvider time, CancellationToken cancellationToken)
    {
        Process? process = null;
        ProcessUsage? usage = null;
        try
        {
            process = Process.Start(program.StartInfo())!;

            // What decoders say of strangers' files would fill the log.
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            usage = new ProcessUsage(process);
            if (await RenderProtocol.ReadResponseAsync(process.StandardOutput.BaseStream, cancellationToken) is null)
            {
                throw new InvalidOperationException("The render worker ended before it was ready.");
            }

            return new RenderWorker(process, usage, time);
        }
        catch (Exception exception)
        {
            usage?.Dispose();
            End(process);
            if (exception is Win32Exception or IOException)
            {
                throw new InvalidOperationException("The render worker cannot be started.", exception);
            }

            throw;
        }
    }

    /// <summary>Has a picture worked on, for so much processor time at most. Null: the worker ended on its own. It is of no use after that, nor after `too_costly`.</summary>
    public async Task<RenderResponse?> RunAsync(RenderRequest request, TimeSpan mostProcessor)
    {
        try
        {
            var started = _time.GetTimestamp();
            var before = _usage.Read().Processor;
            var answer = ExchangeAsync(request);
            while (await Task.WhenAny(answer, Task.Delay(_look, _time)) != answer)
            {
                var (processor, memory) = _usage.Read();
                if (processor - before > mostProcessor
                    || memory - _idleMemory > WorkerLimits.Memory
                    || _time.GetElapsedTime(started) > mostProcessor * PatienceFactor)
                {
                    End(_process);
                    return RenderResponse.Refused(ReasonCode.TooCostly);
                }
            }

            return await answer;
        }
        catch (Exception exception) when (IsGone(exception))
        {
            End(_process);
            return null;
        }
    }

    public void Dispose()
    {
        _usage.Dispose();
        End(_process);
        _process.Dispose();
    }

    private async Task<RenderResponse?> ExchangeAsync(RenderRequest request)
    {
        await RenderProtocol.WriteAsync(_process.StandardInput.BaseStream, request, CancellationToken.None);
        return await RenderProtocol.ReadResponseAsync(_process.StandardOutput.BaseStream, CancellationToken.None);
    }

    private static bool IsGone(Exception exception) => exception is IOException or InvalidOperationException or InvalidDataException or EndOfStreamException;

    private static void End(Process? process)
    {
        try
        {
            process?.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
        catch (Win32Exception)
        {
            // It is ending.
        }
    }
}
